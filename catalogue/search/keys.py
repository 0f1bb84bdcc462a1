"""The keys that a text asks for, if it is the number of a standard."""

import re
from collections.abc import Iterator, Sequence

from catalogue.designation import PREFIXES, Designation, Unparsed, parse

# Of places and of associations there are more than any table holds.
_OPEN_PREFIX = re.compile(r"DB\d{2}(\d{2}){0,2}(/[TZ])?|T/[A-Z]{2,}")
_HAS_DIGIT = re.compile(r"\d")
_LONGEST_NUMBER = 6  # words that a designation is typed in: `GB / T 1.1 - 2020`


def is_prefix(text: str) -> bool:
    """Tell whether a text is what numbers begin with: `JGJ`, `DB51/T`, `T/CAS`."""
    letters = text.upper()
    return letters in PREFIXES or bool(_OPEN_PREFIX.fullmatch(letters))


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of a designation in any spelling: its own, then its standard's.

    () for any other text.
    """
    found = parse(text) if _HAS_DIGIT.search(text) else Unparsed(text)
    if isinstance(found, Designation):
        return found.key, found.standard_key
    return () if isinstance(found, Unparsed) else (found.key,)


def with_keys(texts: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each designation among the words with its keys, and the words between."""
    start = 0
    while start < len(texts):
        for end in range(min(len(texts), start + _LONGEST_NUMBER), start, -1):
            text = " ".join(texts[start:end])
            keys = keys_of(text)
            if keys:
                break
        yield text, keys
        start = end
