"""The first page: four ways in, the files used last, language and theme."""
