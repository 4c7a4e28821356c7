"""The window around the areas: rail, header, palette, status bar, help, and what a crash shows."""
