"""The office's computations: pure functions over plain values; every legal figure comes in as data."""
