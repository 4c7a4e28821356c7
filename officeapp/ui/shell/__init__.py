"""The window around the areas: rail, header, palette, status bar, help and what happens when something breaks."""
