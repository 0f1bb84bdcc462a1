"""Relaton's YAML records of ISO deliverables, as a folder or an archive of files."""
