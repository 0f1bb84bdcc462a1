"""Texts that say nearly the same: form letters and copies with small changes.

Compared by shingles, the runs of a few letters in each, and by how many of these two
texts share (Jaccard). Punctuation, spaces and case do not count.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)

_SHINGLE = 4  # letters
_NEARLY = 0.6  # share of shingles in common; a changed word in a sentence passes
_IGNORED = re.compile(r"[\W_]+")


def shingles(text: str) -> frozenset[str]:
    """Return the runs of letters in a text; a short text is one of its own."""
    letters = _IGNORED.sub("", text.casefold())
    last = max(len(letters) - _SHINGLE, 0)
    return frozenset(letters[at : at + _SHINGLE] for at in range(last + 1))


def groups(texts: Mapping[K, str]) -> list[list[K]]:
    """Return those of two and more that are nearly the same, in the order given.

    Whoever is like one of a group belongs to it.
    """
    leader = {key: key for key in texts}
    for one, other in _pairs({key: shingles(text) for key, text in texts.items()}):
        leader[_leader_of(leader, other)] = _leader_of(leader, one)
    found: dict[K, list[K]] = defaultdict(list)
    for key in texts:
        found[_leader_of(leader, key)].append(key)
    return [group for group in found.values() if len(group) > 1]


def _leader_of(leader: dict[K, K], key: K) -> K:
    while leader[key] != key:
        key = leader[key]
    return key


def _pairs(shingled: Mapping[K, frozenset[str]]) -> Iterator[tuple[K, K]]:
    """Yield which are nearly the same, each with one before it."""
    seen: dict[str, list[K]] = defaultdict(list)
    for key, own in shingled.items():
        shared = Counter(other for shingle in own for other in seen[shingle])
        for other, count in shared.items():
            if count / (len(own) + len(shingled[other]) - count) >= _NEARLY:
                yield other, key
        for shingle in own:
            seen[shingle].append(key)
