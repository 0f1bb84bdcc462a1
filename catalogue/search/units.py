"""The smallest questions asked of the index: a word, a phrase, a number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from tantivy import Occur, Query, Schema

from . import numbers, pinyin, schema
from .snapshots import Snapshot
from .tokens import is_han, pairs, phrase, runs

_TITLE_WEIGHT = 3.0  # a word in the title says more of a text than one inside it
_WEIGHTS = {schema.TITLE: _TITLE_WEIGHT, schema.TEXT: 1.0, schema.NAMES: 1.0}
_WORD_WEIGHT = 1.5  # and a whole word of the dictionary more than its characters
_PAIR = 2
_NUMBER_SCORE = 300.0  # above what words can reach
_TYPO_LENGTH = 4  # shorter words have too many neighbours
_TYPO_WEIGHT = 10.0  # as much as a rare word in a title: what was typed is no word


@dataclass(slots=True)
class Needles:
    """What to mark in the texts that are shown."""

    substrings: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    sounds: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Units:
    """Makes the queries for one snapshot, and notes what is to be marked."""

    snapshot: Snapshot
    needles: Needles

    @classmethod
    def of(cls, snapshot: Snapshot) -> Self:
        """Return a maker with nothing to mark yet."""
        return cls(snapshot, Needles())

    def han(self, piece: str, *, within: Sequence[str]) -> Query:
        """Find a piece of Chinese as a substring of one of the fields."""
        self.needles.substrings.add(piece)
        found = [_substring(self._fields, name, piece) for name in within]
        if schema.TITLE not in within:
            return any_of(found)
        found[0] = Query.boost_query(found[0], _TITLE_WEIGHT)
        if len(piece) > _PAIR:  # a pair is a term already
            word = Query.term_query(
                self._fields, schema.WORDS, piece, index_option="basic"
            )
            found.append(Query.boost_query(word, _WORD_WEIGHT))
        return any_of(found)

    def latin(self, word: str, *, within: Sequence[str]) -> Query:
        """Find a Latin word, or digits, in any inflection.

        Letters that are no word of the index are tried as pinyin of a title.
        """
        stems = schema.stems(word)
        self.needles.stems.update(stems)
        found = [self._terms(name, stems) for name in within]
        if schema.TITLE in within:
            found[0] = Query.boost_query(found[0], _TITLE_WEIGHT)
        if not self.knows(word):
            found += self._by_sound(word)
        return any_of(found)

    def knows(self, word: str) -> bool:
        """Tell whether any title or text has the Latin word."""
        return any(
            self.snapshot.editions.doc_freq(schema.TEXT, stem)
            for stem in schema.stems(word)
        )

    def phrase(self, text: str, *, within: Sequence[str]) -> Query:
        """Find a folded text as it stands; nothing if it has no words."""
        for run in runs(text):
            stems = [] if is_han(run) else schema.stems(run)
            self.needles.substrings.update([] if stems else [run])
            self.needles.stems.update(stems)
        terms = [
            (position, stem)
            for position, term in phrase(text)
            for stem in schema.stems(term)
        ]
        return any_of(
            [
                Query.boost_query(_phrase(self._fields, name, terms), _WEIGHTS[name])
                for name in within
            ]
        )

    def exactly(self, text: str, *, within: Sequence[str]) -> Query:
        """Find a folded text as it stands; one Latin word in no other inflection.

        The stem of `accessibility` is that of `access`, which is something else.
        """
        found = runs(text)
        if len(found) != 1 or is_han(text):
            return self.phrase(text, within=within)
        self.needles.substrings.add(text)
        forms = (found[0], f"{found[0]}s")
        return any_of([self._term_of(schema.WORDS, form) for form in forms])

    def number(self, text: str) -> list[Query]:
        """Find standards by the digits of their number; [] if there are none."""
        digits = numbers.bare(text)
        if not digits:
            return []
        found = Query.term_query(
            self._fields, schema.NUMBERS, digits, index_option="basic"
        )
        return [Query.const_score_query(found, _NUMBER_SCORE)]

    def nearly(self, run: str) -> Query:
        """Find what may have been meant by a run of Chinese or a Latin word."""
        if is_han(run):
            heard = list(enumerate(pinyin.syllables(run)[0]))
            sound = _phrase(self._fields, schema.SYLLABLES, heard)
            halves = [
                _substring(self._fields, schema.TITLE, pair) for pair in pairs(run)
            ]
            return any_of([Query.boost_query(sound, _TITLE_WEIGHT), some_of(halves)])
        found = [self.latin(run, within=[schema.TITLE, schema.TEXT]), self.begun(run)]
        if len(run) >= _TYPO_LENGTH and not self.knows(run):
            distance = 1 if len(run) < 2 * _TYPO_LENGTH else 2
            close = Query.fuzzy_term_query(self._fields, schema.WORDS, run, distance)
            found.append(Query.boost_query(close, _TYPO_WEIGHT))
        return any_of(found)

    def begun(self, text: str) -> Query:
        """Find standards whose number begins as the text does."""
        return Query.term_query(
            self._fields,
            schema.BEGINNINGS,
            numbers.beginning(text),
            index_option="basic",
        )

    def has_key(self, key: str) -> bool:
        """Tell whether anything is asked for by the key."""
        return self.snapshot.editions.doc_freq(schema.KEYS, key) > 0

    def key(self, key: str, score: float) -> Query:
        """Find the editions that are asked for by the key."""
        found = Query.term_query(self._fields, schema.KEYS, key, index_option="basic")
        return Query.const_score_query(found, score)

    @property
    def _fields(self) -> Schema:
        return self.snapshot.fields

    def _term_of(self, name: str, term: str) -> Query:
        return Query.term_query(self._fields, name, term, index_option="basic")

    def _terms(self, name: str, stems: Iterable[str]) -> Query:
        return all_of([Query.term_query(self._fields, name, stem) for stem in stems])

    def _by_sound(self, word: str) -> list[Query]:
        syllables = pinyin.as_syllables(word)
        if syllables:
            self.needles.sounds.append(tuple(syllables))
            terms = list(enumerate(syllables))
            return [_phrase(self._fields, schema.SYLLABLES, terms)]
        if len(word) > 1 and word.isascii() and word.isalpha():
            self.needles.sounds.append(tuple(word))
            terms = list(enumerate(pairs(word)))
            return [_phrase(self._fields, schema.INITIALS, terms)]
        return []


def any_of(queries: Sequence[Query]) -> Query:
    """Return the query that any of these answers."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: Sequence[Query]) -> Query:
    """Return the query that all of these answer."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def some_of(queries: Sequence[Query]) -> Query:
    """Return the query that at least half of these answer."""
    choices = [(Occur.Should, query) for query in queries]
    return Query.boolean_query(choices, (len(queries) + 1) // 2)


def _substring(fields: Schema, name: str, piece: str) -> Query:
    return _phrase(fields, name, list(enumerate(pairs(piece))))


def _phrase(fields: Schema, name: str, terms: Sequence[tuple[int, str]]) -> Query:
    if not terms:
        return Query.empty_query()
    if len(terms) > 1:
        return Query.phrase_query(fields, name, list(terms))
    term = terms[0][1]
    if len(term) == 1 and is_han(term):
        # Every character begins a pair, or closes its run as a term of its own.
        return Query.regex_query(fields, name, f"{re.escape(term)}.?")
    return Query.term_query(fields, name, term)
