"""The page of a register: its list with views, filters, totals and details, from its declaration alone."""
