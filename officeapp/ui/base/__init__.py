"""The kit every area is built of: look, widgets, tasks, hub and questions."""
