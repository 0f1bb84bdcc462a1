"""What was taken out of a text and what was put in, to be read by people.

Sentences are compared first, then the words of those that differ: Chinese by
character, other scripts by word. Where more changed than stayed, the whole counts as
replaced. The time is bounded by the length of the texts, whatever they are.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from .sequences import runs

_SENTENCES = re.compile(r"[^。；！？;\n]*[。；！？;\n]|[^。；！？;\n]+")
_WORDS = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:[.'’-][A-Za-z0-9]+)*| +|.", re.DOTALL)


class Edit(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A piece of text and what happened to it."""

    edit: Edit
    text: str


class _Gap(NamedTuple):
    """What was removed and added in one place, and what was kept behind it."""

    removed: str
    added: str
    kept: str


def pieces(old: str, new: str) -> list[Piece]:
    """Return how the new text came from the old one; in one place, removed first."""
    found: list[_Gap] = []
    sentences = _SENTENCES.findall(old), _SENTENCES.findall(new)
    for gap in _gaps(*sentences):
        words = _WORDS.findall(gap.removed), _WORDS.findall(gap.added)
        found.extend(_gaps(*words))
        found.append(_Gap("", "", gap.kept))
    return list(_pieces(_readable(found)))


def old_text(edited: Iterable[Piece]) -> str:
    """Return the text as it was."""
    return "".join(piece.text for piece in edited if piece.edit is not Edit.ADDED)


def new_text(edited: Iterable[Piece]) -> str:
    """Return the text as it has become."""
    return "".join(piece.text for piece in edited if piece.edit is not Edit.REMOVED)


def _gaps(old: list[str], new: list[str]) -> list[_Gap]:
    gaps: list[_Gap] = []
    for run in runs(old, new):
        removed, added = "".join(old[run.old]), "".join(new[run.new])
        if not run.is_same:
            gaps.append(_Gap(removed, added, ""))
        elif gaps:
            gaps[-1] = gaps[-1]._replace(kept=removed)
        else:
            gaps.append(_Gap("", "", removed))
    return gaps


def _readable(gaps: list[_Gap]) -> Iterator[_Gap]:
    """Yield them with what was kept between two larger changes made a part of both.

    Single letters that two different sentences share by chance only make them hard
    to read.
    """
    held = _Gap("", "", "")
    for gap in gaps:
        if len(held.kept) <= min(_size(held), _size(gap)):
            held = _Gap(
                held.removed + held.kept + gap.removed,
                held.added + held.kept + gap.added,
                gap.kept,
            )
        else:
            yield held
            held = gap
    yield held


def _size(gap: _Gap) -> int:
    return max(len(gap.removed), len(gap.added))


def _pieces(gaps: Iterable[_Gap]) -> Iterator[Piece]:
    """Yield what the gaps hold, neighbours of one kind as one."""
    single = (
        Piece(edit, words)
        for gap in gaps
        for edit, words in (
            (Edit.REMOVED, gap.removed),
            (Edit.ADDED, gap.added),
            (Edit.KEPT, gap.kept),
        )
        if words
    )
    for edit, same in groupby(single, key=lambda piece: piece.edit):
        yield Piece(edit, "".join(piece.text for piece in same))
