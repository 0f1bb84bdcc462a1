"""What templates ask of the site as a whole."""
