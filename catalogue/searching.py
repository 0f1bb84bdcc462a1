"""Search for pages and the API: the index's answer with the catalogue's rows.

Where the index cannot be read, PostgreSQL answers by number and title, and the
answer says so.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from catalogue.models import Edition, Synonym
from catalogue.querysets.searches import asked, in_order
from catalogue.search import (
    LARGEST_LIMIT,
    LARGEST_OFFSET,
    Commit,
    Filters,
    Hit,
    IndexUnavailable,
    ParsedQuery,
    Reader,
    SearchAnswer,
    Sort,
    Suggestion,
    Synonyms,
    parse_query,
    synonyms_of,
)

Facets = dict[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a visitor asks: words, the day, what was clicked, the order, the page."""

    text: str
    on: date
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One edition with how it matched; `hit` is None when PostgreSQL answered."""

    edition: Edition
    hit: Hit | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what was found.

    `is_partial` says that the index was away. Fields and filters hold then as well,
    but words were looked for in numbers and titles only, as they were typed, and
    nothing was counted or suggested. `unknown` are numbers that no standard has.
    """

    total: int
    found: list[Found]
    parsed: ParsedQuery
    facets: Facets = field(default_factory=dict)
    suggestion: str = ""
    is_relaxed: bool = False
    is_partial: bool = False
    unknown: tuple[str, ...] = ()


def search_catalogue(question: Question) -> Answer:
    """Answer a question in a constant number of queries.

    Raises:
        QueryTooLong: the text has more characters than the engine reads.
    """
    parsed = parse_query(question.text)
    try:
        reader = _reader()
        reader.synonyms = _synonyms()
        answer = reader.search(
            parsed,
            on=question.on,
            filters=question.filters,
            sort=question.sort,
            offset=question.offset,
            limit=question.limit,
        )
    except IndexUnavailable:
        return _from_the_database(question, parsed)
    return _with_rows(answer, on=question.on)


def facets_of_whole_texts(*, on: date) -> Facets | None:
    """Return how many whole texts have each value of each facet on the day.

    None where the index is away. No query; counted once for each commit of the index.
    """
    try:
        reader = _reader()
        return _counted(reader, reader.commit, on)
    except IndexUnavailable:
        return None


def current_commit() -> Commit | None:
    """Return which commit of the index answers at the moment; None where it is away."""
    try:
        return _reader().commit
    except IndexUnavailable:
        return None


def suggestions(text: str, *, limit: int = 8) -> list[Suggestion]:
    """Return completions of what is being typed; none where the index is away."""
    try:
        return _reader().suggest(text, limit=limit)
    except IndexUnavailable:
        return []


def similar_to(edition: Edition, *, on: date, limit: int = 6) -> list[Edition]:
    """Return editions of other standards that are like it, the most like first."""
    try:
        ids = _reader().similar(edition.pk, limit=limit)
    except IndexUnavailable:
        return []
    rows = Edition.objects.for_lists().with_status(on=on).in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


@cache
def _reader() -> Reader:
    # One for the process: it sees each commit of the index by itself.
    return Reader(Path(settings.SEARCH_INDEX_DIR))


@lru_cache(maxsize=16)
def _counted(reader: Reader, commit: Commit, on: date) -> Facets:  # noqa: ARG001 (key)
    whole = Filters(form=(Edition.Form.EDITION,))
    return reader.search("", on=on, filters=whole, limit=0).facets


def _synonyms() -> Synonyms:
    # Read for every search, as editors change them at any time; made ready once.
    return _prepared(tuple(Synonym.objects.order_by("pk").values_list("word", "other")))


@lru_cache(maxsize=1)
def _prepared(pairs: tuple[tuple[str, str], ...]) -> Synonyms:
    return synonyms_of(pairs)


def _with_rows(answer: SearchAnswer, *, on: date) -> Answer:
    ids = [hit.id for hit in answer.hits]
    rows = Edition.objects.for_lists().with_status(on=on).in_bulk(ids)
    return Answer(
        total=answer.total,
        # An edition that entered the index is never deleted from the catalogue.
        found=[Found(rows[hit.id], hit) for hit in answer.hits if hit.id in rows],
        parsed=answer.parsed,
        facets=answer.facets,
        suggestion=answer.suggestion,
        is_relaxed=answer.relaxed,
        unknown=answer.unknown,
    )


def _from_the_database(question: Question, parsed: ParsedQuery) -> Answer:
    matching = asked(Edition.objects.all(), parsed, question.filters, on=question.on)
    # The same pages as the index gives out.
    start = min(question.offset, LARGEST_OFFSET)
    stop = min(start + min(question.limit, LARGEST_LIMIT), LARGEST_OFFSET)
    rows = in_order(matching.for_lists(), parsed, question.sort)[start:stop]
    return Answer(
        total=matching.count(),
        found=[Found(edition, None) for edition in rows],
        parsed=parsed,
        is_partial=True,
    )
