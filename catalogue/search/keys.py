"""The keys that a text asks for, if it is the number of a standard."""

import re

from catalogue.designation import Designation, Unparsed, parse

_HAS_DIGIT = re.compile(r"\d")


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of a designation in any spelling: its own, then its standard's.

    () for any other text.
    """
    found = parse(text) if _HAS_DIGIT.search(text) else Unparsed(text)
    if isinstance(found, Designation):
        return found.key, found.standard_key
    return () if isinstance(found, Unparsed) else (found.key,)
