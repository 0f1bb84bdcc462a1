"""What of a text matches, for the page to mark: texts, never markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import pinyin
from .schema import stems
from .tokens import HAN, folded, folded_character
from .units import Needles

Fragments = tuple[tuple[str, bool], ...]
_LATIN = re.compile(rf"[^\W_{HAN}]+")
_SNIPPET = 120  # characters of a text that are shown
_BEFORE = 30  # of these before the first match


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks in a text what a query was looking for."""

    needles: Needles

    def fragments(self, text: str) -> Fragments:
        """Return the whole text in pieces, each with whether it matches."""
        return _cut(text, self._marks(text))

    def snippet(self, text: str) -> Fragments:
        """Return the part of a text that has the first match, with `…` where cut."""
        start = 0
        if len(text) > _SNIPPET:
            # Most texts need no folding, which is the slow part.
            first = self._first(text.lower()) or self._first(folded(text))
            start = max(0, first - _BEFORE)
        end = start + _SNIPPET
        before: Fragments = (("…", False),) if start else ()
        after: Fragments = (("…", False),) if end < len(text) else ()
        return (*before, *self.fragments(text[start:end]), *after)

    def _first(self, haystack: str) -> int:
        """Return where the first match begins; 0 if there is none."""
        starts = [haystack.find(needle) for needle in self.needles.substrings]
        latin = (
            match.start()
            for match in _LATIN.finditer(haystack if self.needles.stems else "")
            if not self.needles.stems.isdisjoint(stems(match[0]))
        )
        starts.append(next(latin, -1))
        return min((start for start in starts if start >= 0), default=0)

    def _marks(self, text: str) -> bytearray:
        """Return for each character whether it matches."""
        haystack = folded(text)
        marked = self._marked(haystack)
        if len(haystack) == len(text):
            return marked
        characters = [folded_character(character) for character in text]
        return _per_character(self._marked("".join(characters)), characters)

    def _marked(self, haystack: str) -> bytearray:
        marked = bytearray(len(haystack))
        for start, end in self._spans(haystack):
            marked[start:end] = b"\1" * (end - start)
        return marked

    def _spans(self, haystack: str) -> Iterator[tuple[int, int]]:
        needles = self.needles
        for needle in needles.substrings:
            for match in re.finditer(f"(?={re.escape(needle)})", haystack):
                yield match.start(), match.start() + len(needle)
        for match in _LATIN.finditer(haystack) if needles.stems else ():
            if not needles.stems.isdisjoint(stems(match[0])):
                yield match.span()
        if needles.sounds:
            yield from self._heard(haystack)

    def _heard(self, haystack: str) -> Iterator[tuple[int, int]]:
        for run in re.finditer(f"[{HAN}]+", haystack):
            syllables = pinyin.syllables(run[0])[0]
            for sound in self.needles.sounds:
                for start in range(len(syllables) - len(sound) + 1):
                    heard = syllables[start : start + len(sound)]
                    if all(map(str.startswith, heard, sound)):
                        yield run.start() + start, run.start() + start + len(sound)


def _per_character(marked: bytearray, characters: list[str]) -> bytearray:
    # A character that folds into several is marked if any of them is.
    marks = bytearray()
    position = 0
    for character in characters:
        end = position + len(character)
        marks.append(int(any(marked[position:end])))
        position = end
    return marks


def _cut(text: str, marks: bytearray) -> Fragments:
    pieces: list[tuple[str, bool]] = []
    start = 0
    while start < len(text):
        is_match = bool(marks[start])
        change = marks.find(not is_match, start)
        end = change if change >= 0 else len(text)
        pieces.append((text[start:end], is_match))
        start = end
    return tuple(pieces)
