"""Reading functions: plain SQL, one file per subject."""
