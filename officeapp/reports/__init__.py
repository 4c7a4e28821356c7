"""Papers: built as plain values, rendered as Excel, PDF and pictures."""
