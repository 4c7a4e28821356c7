"""What every other room stands on: no Qt, no SQL, no rules."""
