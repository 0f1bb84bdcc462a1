"""A copy of the Urban Standards Portal that can prove itself."""
