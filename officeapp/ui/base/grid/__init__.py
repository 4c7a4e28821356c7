"""The grid: a table that works like a spreadsheet."""
