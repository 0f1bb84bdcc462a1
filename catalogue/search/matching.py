"""What a parsed query asks of the index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from tantivy import Occur, Query

from . import schema
from .conditions import field_condition, narrowed
from .keys import is_prefix, with_keys
from .parsing import Field, ParsedQuery, Part, Phrase, Word
from .synonyms import Synonyms
from .tokens import STOP_WORDS, folded, is_han, pieces, runs
from .units import Needles, Units, all_of, any_of, some_of

# Texts hold their titles, so to know what matches it takes them alone.
_TO_RANK, _TO_COUNT = (schema.TITLE, schema.TEXT), (schema.TEXT,)
_EXACT_SCORE, _STANDARD_SCORE = 3000.0, 500.0  # a number before any words
_SYNONYM_WEIGHT = 0.5
_ORDER_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Match:
    """The query for what was asked, and one that is content with half of the words.

    `counted` finds what `query` finds, in no order and sooner. `unknown` are numbers
    that were typed and that no standard has.
    """

    query: Query
    counted: Query
    relaxed: Query | None
    needles: Needles
    unknown: tuple[str, ...] = ()

    def without(self, others: Query) -> "Match":
        """Return the same without what another query finds."""
        return replace(
            self,
            query=_less(self.query, [others]),
            counted=_less(self.counted, [others]),
            relaxed=self.relaxed and _less(self.relaxed, [others]),
        )


def match(parsed: ParsedQuery, units: Units, synonyms: Synonyms, on: date) -> Match:
    """Return what to ask the index for; without any words that is everything."""
    asking = _Asking(units, synonyms, _TO_RANK)
    parts = [part for part in parsed.parts if not part.excluded]
    wanted = asking.wanted(parts)
    # What is excluded is not to be marked, so it is asked with units of its own.
    others = Units.of(units.snapshot)
    excluded = [_excluded(part, others, on) for part in parsed.parts if part.excluded]
    conditions = [
        field_condition(units, field, on)
        for field in parsed.fields
        if not field.excluded
    ]

    def complete(query: Query) -> Query:
        return _less(narrowed(query, conditions), excluded)

    if not wanted:
        everything = complete(Query.all_query())
        return Match(everything, everything, None, units.needles)
    counted = _Asking(others, synonyms, _TO_COUNT).wanted(parts)
    return Match(
        complete(asking.with_order(wanted)),
        complete(all_of(counted)),
        complete(asking.relaxed()),
        units.needles,
        tuple(asking.unknown),
    )


class _Asking:
    """Turns the words of a query into questions, one for each thing to be found."""

    def __init__(self, units: Units, synonyms: Synonyms, within: Sequence[str]) -> None:
        self._units = units
        self._synonyms = synonyms
        self._within = within
        self._runs: list[str] = []
        self._others: dict[str, list[Query]] = {}  # of a run, its synonyms
        self._numbers: list[str] = []
        self.unknown: list[str] = []  # numbers that no standard has

    def wanted(self, parts: Sequence[Part]) -> list[Query]:
        """Return the questions of the parts that are words or phrases."""
        found: list[Query] = []
        for is_word, group in groupby(parts, key=lambda part: isinstance(part, Word)):
            if is_word:
                texts = [part.word for part in group if isinstance(part, Word)]
                found += self._words(texts)
            else:
                found += self._phrases(group)
        # Words that say nothing are looked for when there are no others.
        return found or [
            self._units.latin(run, within=self._within) for run in self._runs
        ]

    def with_order(self, wanted: Sequence[Query]) -> Query:
        """Prefer titles in which the words stand together as they were typed."""
        query = all_of(wanted)
        if len(wanted) == 1 or not self._runs:
            return query
        # Only preferred, so not marked: asked with units of its own.
        order = Units.of(self._units.snapshot).phrase(
            " ".join(self._runs), within=[schema.TITLE]
        )
        return Query.boolean_query(
            [
                (Occur.Must, query),
                (Occur.Should, Query.boost_query(order, _ORDER_WEIGHT)),
            ]
        )

    def relaxed(self) -> Query:
        """Return the question for half of the words, or for what sounds like them."""
        units = self._units
        near = [
            any_of([units.nearly(run), *self._others.get(run, [])])
            for run in self._runs
        ]
        # The letters may be wrong, or the end of the number.
        alike = [
            any_of([units.begun(text), *units.number(text)]) for text in self._numbers
        ]
        return some_of([*near, *alike])

    def _phrases(self, parts: Iterable[Part]) -> list[Query]:
        texts = [folded(part.phrase) for part in parts if isinstance(part, Phrase)]
        found = [text for text in texts if runs(text)]
        for text in found:
            self._runs += runs(text)
        return [self._units.phrase(text, within=self._within) for text in found]

    def _words(self, texts: Sequence[str]) -> list[Query]:
        found: list[Query] = []
        kinds = groupby(with_keys(texts), key=lambda pair: bool(pair[1]))
        for are_numbers, group in kinds:
            pairs = list(group)
            if are_numbers:
                found += [self._number(text, keys) for text, keys in pairs]
            else:
                found += self._plain([text for text, _ in pairs])
        return found

    def _plain(self, texts: Sequence[str]) -> list[Query]:
        """Ask for words, of which several may be one of the synonyms' table."""
        found = [self._prefix(text) for text in texts if is_prefix(text)]
        words = " ".join(folded(text) for text in texts if not is_prefix(text))
        for segment, others in self._synonyms.split(words) if words else ():
            found += self._segment(segment, others)
        return found

    def _prefix(self, text: str) -> Query:
        """Find the numbers that begin so, and what has the letters as words."""
        return any_of([self._units.begun(text), all_of(self._word(folded(text)))])

    def _number(self, text: str, keys: tuple[str, ...]) -> Query:
        self._numbers.append(text)
        units = self._units
        exact = zip(keys, (_EXACT_SCORE, _STANDARD_SCORE), strict=False)
        found = [units.key(key, score) for key, score in exact]
        found.append(units.phrase(folded(text), within=self._within))
        if not any(map(units.has_key, keys)):
            self.unknown.append(text)
        return any_of(found)

    def _segment(self, segment: str, others: Iterable[str]) -> list[Query]:
        found = [query for word in segment.split() for query in self._word(word)]
        synonyms = [
            Query.boost_query(
                self._units.exactly(other, within=self._within), _SYNONYM_WEIGHT
            )
            for other in others
        ]
        if not synonyms:
            return found
        self._others |= dict.fromkeys(runs(segment), synonyms)
        return [any_of([all_of(found), *synonyms])]

    def _word(self, word: str) -> list[Query]:
        units = self._units
        found: list[Query] = []
        for run in runs(word):
            self._runs.append(run)
            if is_han(run):
                found += [
                    units.han(piece, within=self._within) for piece in pieces(run)
                ]
            elif run not in STOP_WORDS:
                found.append(units.latin(run, within=self._within))
        digits = units.number(word)
        return [any_of([*digits, all_of(found)])] if digits and found else found


def _excluded(part: Field | Phrase | Word, units: Units, on: date) -> Query:
    if isinstance(part, Field):
        return field_condition(units, part, on)
    text = part.phrase if isinstance(part, Phrase) else part.word
    return units.phrase(folded(text), within=_TO_COUNT)


def _less(query: Query, excluded: Iterable[Query]) -> Query:
    without = [(Occur.MustNot, each) for each in excluded]
    return Query.boolean_query([(Occur.Must, query), *without]) if without else query
