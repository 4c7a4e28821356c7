"""The driver has no types of its own; it is sqlite3's interface."""

from sqlite3.dbapi2 import *
