"""Sources of records, read into the catalogue."""
