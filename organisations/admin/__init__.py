"""The back office: people and the bodies that they act for."""

from . import bodies, people

__all__ = ["bodies", "people"]
