"""The kit: look and widgets every page is built of."""
