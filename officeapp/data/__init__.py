"""The only room that knows SQLite."""

from officeapp.data import driver as driver  # first: it decides which SQLite sqlite-utils takes
