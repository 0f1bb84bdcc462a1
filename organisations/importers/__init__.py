"""Sources of committees and divisions, read into their tables."""
