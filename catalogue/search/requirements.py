"""What the words of a query ask for, as plain texts: for those who have no index."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .keys import with_keys
from .parsing import Field, ParsedQuery, Part, Phrase, Word
from .tokens import STOP_WORDS, folded, is_han, pieces, runs


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that has to be there: one of the keys, or else all of the texts.

    `excluded` means that it must not.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...] = ()
    excluded: bool = False


def requirements(parsed: ParsedQuery) -> list[Requirement]:
    """Return what the words and phrases of a query ask for; fields are not words."""
    parts = [part for part in parsed.parts if not isinstance(part, Field)]
    return [
        requirement
        for is_word, group in groupby(parts, key=_is_wanted_word)
        for requirement in (_words(group) if is_word else map(_one, group))
        if requirement.texts
    ]


def _is_wanted_word(part: Part) -> bool:
    return isinstance(part, Word) and not part.excluded


def _words(parts: Iterable[Part]) -> Iterator[Requirement]:
    # Together, as a designation may be typed in several words.
    texts = [part.word for part in parts if isinstance(part, Word)]
    for text, keys in with_keys(texts):
        yield Requirement((folded(text),) if keys else _pieces(text), keys)


def _one(part: Phrase | Word) -> Requirement:
    if isinstance(part, Phrase):
        text = folded(part.phrase).strip()
        return Requirement((text,) if text else (), excluded=part.excluded)
    return Requirement(_pieces(part.word), excluded=True)


def _pieces(word: str) -> tuple[str, ...]:
    found: list[str] = []
    for run in runs(folded(word)):
        found += pieces(run) if is_han(run) else [run]
    return tuple(text for text in found if text not in STOP_WORDS)
