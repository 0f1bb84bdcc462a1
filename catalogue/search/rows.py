"""A document to the fields of the index."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import orjson

from . import facets, numbers, pinyin, schema, statuses
from .documents import EditionDocument
from .timeline import ALWAYS, NEVER, Timeline
from .tokens import cleaned, folded, indexed, words


def edition_row(
    document: EditionDocument, clauses: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    """Return the fields of an edition, whose clauses have the rows given."""
    timeline = Timeline.of(document.dates)
    return {
        schema.ID: document.id,
        schema.STANDARD: document.standard,
        schema.IS_WHOLE: int(document.form == "edition"),
        **_texts(document, [clause[schema.TEXT] for clause in clauses]),
        **_numbers(document),
        **_columns(document, timeline),
        **_order(document),
        **statuses.columns(timeline),
        schema.SETTLED: timeline.settled,
        schema.FILTERS: [*_filters(document), *statuses.terms(timeline)],
        schema.SHOWN: _shown(
            document.slug, document.designation, document.title_zh, document.title_en
        ),
    }


def clause_rows(document: EditionDocument) -> list[dict[str, Any]]:
    """Return the fields of each clause of an edition."""
    return [
        {
            schema.EDITION: document.id,
            schema.TEXT: indexed(f"{clause.title}\n{clause.text}"),
            schema.SHOWN: _shown(clause.number, clause.title, clause.text),
        }
        for clause in document.clauses
    ]


def shown(stored: bytes) -> tuple[str, ...]:
    """Return the texts that `edition_row` or `clause_rows` stored to be shown."""
    return tuple(orjson.loads(stored))


def reference(text: str) -> str:
    """Return a committee's reference in one spelling: `iso/tc268/sc1`."""
    return "".join(folded(text).split())


def _shown(*texts: str) -> bytes:
    return orjson.dumps([cleaned(text) for text in texts])


def _texts(document: EditionDocument, clauses: Iterable[str]) -> dict[str, Any]:
    title = f"{document.title_zh}\n{document.title_en}"
    title_terms = indexed(title)
    names = indexed("\n".join(document.names))
    heard = pinyin.syllables(folded(document.title_zh))
    return {
        schema.TITLE: title_terms,
        schema.NAMES: names,
        # With the title, so that one field says whether an edition has a word.
        schema.TEXT: "\n".join(
            [title_terms, indexed(document.designation), names, *clauses]
        ),
        schema.WORDS: " ".join(dict.fromkeys(words(folded(title)))),
        schema.SYLLABLES: " ".join(" ".join(run) for run in heard),
        schema.INITIALS: " ".join(" ".join(pinyin.initials(run)) for run in heard),
    }


def _numbers(document: EditionDocument) -> dict[str, Any]:
    written = (document.designation, *document.keys)
    spellings = set().union(*map(numbers.spellings, written))
    beginnings = set().union(*map(numbers.beginnings, written))
    return {
        schema.KEYS: list(document.keys),
        schema.NUMBERS: " ".join(sorted(spellings)),
        schema.BEGINNINGS: " ".join(sorted(beginnings)),
    }


def _columns(document: EditionDocument, timeline: Timeline) -> dict[str, Any]:
    areas = map(str, document.areas)
    return {
        schema.KIND: facets.packed(
            [[document.level], [document.nature], [document.form], areas]
        ),
        schema.CLASSES: facets.packed(
            [[code[:2] for code in document.ics], [code[:1] for code in document.ccs]]
        ),
        schema.PLACE: facets.packed([[document.committee], [document.division[:2]]]),
        schema.ISSUERS: facets.packed([document.issuers]),
        schema.YEAR: facets.packed([[_year(document)], [timeline.lasting]]),
        schema.ICS_CODES: facets.packed([document.ics]),
        schema.CCS_CODES: facets.packed([document.ccs]),
        schema.DIVISIONS: facets.packed([[document.division]]),
    }


def _filters(document: EditionDocument) -> set[str]:
    values = {
        "area": map(str, document.areas),
        "level": [document.level],
        "nature": [document.nature],
        "form": [document.form],
        "ics": document.ics,
        "ccs": document.ccs,
        "committee": [document.committee],
        "issuer": document.issuers,
        "division": [document.division],
        "year": [_year(document)],
    }
    terms = {
        f"{facet}:{value}"
        for facet, codes in values.items()
        for code in codes
        for value in facets.lineage(facet, code)
    }
    # ISO/TC 268 is asked for with its sub-committees: ISO/TC 268/SC 1.
    parts = reference(document.committee_reference).split("/")
    return terms | {f"tc:{'/'.join(parts[:n])}" for n in range(2, len(parts) + 1)}


def _year(document: EditionDocument) -> str:
    published = document.dates.published
    return str(published.year) if published else ""


def _order(document: EditionDocument) -> dict[str, Any]:
    # The id makes each order total, so that no page repeats a row of another.
    day = document.dates.published
    newest, oldest = _ordinal(day, ALWAYS), _ordinal(day, NEVER)
    number = document.sort_key or "\N{LATIN SMALL LETTER Z WITH CARON}"  # after all
    return {
        schema.NEWEST: (newest << 32) + document.id,
        schema.OLDEST: (oldest << 32) + document.id,
        schema.BY_NUMBER: f"{number} {NEVER - newest:07d} {document.id:010d}",
    }


def _ordinal(day: date | None, missing: int) -> int:
    return day.toordinal() if day else missing
