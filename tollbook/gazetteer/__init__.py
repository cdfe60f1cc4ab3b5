"""Places are data: a compact file built from GeoNames and our own small tables."""
