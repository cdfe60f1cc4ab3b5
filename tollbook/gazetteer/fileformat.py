"""The shape of places.db: what the builder writes and the index reads."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

Level = Literal["site", "district", "settlement", "admin2", "admin1", "country"]
Sense = Literal["place", "adjective", "demonym"]

PATH = Path(__file__).with_name("places.db")
# Goes up whenever a reader of the old shape would misread the new one.
VERSION = "1"

ATTRIBUTION = (
    "Contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/): "
    "selected, renamed and combined with tables of the Tollbook project."
)

# Order is the code in the file; the same names as model.values.Level.
LEVELS: tuple[Level, ...] = ("site", "district", "settlement", "admin2", "admin1", "country")
SENSES: tuple[Sense, ...] = ("place", "adjective", "demonym")

# A place's id in the file is its GeoNames number; our own places have numbers from OWN up, in the order of their keys.
OWN = 1_000_000_000

# Bits of a name's flags.
NEEDS_CUE = 1
CAPITALS = 2
# While building only: a name that gives way where another place has it as its own.
ALIAS = 4

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE zone (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE chain (id INTEGER PRIMARY KEY, places TEXT NOT NULL);  -- ids of the holders, nearest first, by spaces
CREATE TABLE own (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  level INTEGER NOT NULL,
  country TEXT NOT NULL,
  admin1 INTEGER,       -- the first-level region, for the region itself too
  chain INTEGER,
  lat REAL, lon REAL,   -- NULL: no point known
  zone INTEGER,         -- NULL: several zones, or none known
  population INTEGER NOT NULL
);
-- One row a first word; entries are lines "other words<TAB>flags and sense<TAB>place ids", longest name first.
CREATE TABLE name (first TEXT PRIMARY KEY, entries TEXT NOT NULL) WITHOUT ROWID;
"""
