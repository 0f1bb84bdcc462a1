"""Designations that tests write as text."""

from catalogue.designation import Designation, parse


def designated(text: str) -> Designation:
    """Read a text that must be a designation."""
    parsed = parse(text)
    assert isinstance(parsed, Designation), text
    return parsed
