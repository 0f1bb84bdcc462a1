"""Everything that changes the catalogue."""
