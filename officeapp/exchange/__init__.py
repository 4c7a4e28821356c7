"""Spreadsheets: read, understood, converted, and given back to the clerk with what is wrong marked."""
