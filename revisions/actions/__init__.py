"""Everything that changes what is being written."""
