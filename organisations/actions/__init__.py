"""Everything that changes who acts."""
