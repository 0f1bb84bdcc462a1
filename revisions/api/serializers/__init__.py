"""The JSON shapes of what is being written."""
