"""The back office: people and the bodies that they act for."""

from . import bodies, people, tokens

__all__ = ["bodies", "people", "tokens"]
