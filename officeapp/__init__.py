"""Office work of a Party or state body: personnel planning, party members, tasks."""

__version__ = "0.1.0"
