"""The clauses of a text as they are read on its page."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString

from catalogue.documents import Node, attribute, descendants, numbers
from catalogue.models import Edition
from catalogue.querysets import (
    AmendedClause,
    AmendedText,
    amended_before,
    amended_text,
)
from catalogue.rendering import BlockWriter

_TOP_HEADING: Final = 3
_DEEPEST_HEADING: Final = 6


class ReadClause(NamedTuple):
    """A clause with its number, title and blocks as HTML.

    Both are None of a clause that the catalogue has as plain words. `heading` is the
    level of its heading.
    """

    item: AmendedClause
    heading: int
    title: SafeString | None
    words: SafeString | None


class ReadText(NamedTuple):
    """The clauses in their order, and the footnotes in them."""

    clauses: list[ReadClause]
    footnotes: SafeString


def clauses_of(edition: Edition, text: AmendedText) -> ReadText:
    """Return what an edition's page shows of its text. Four queries at most."""
    document = text.document() or {}
    nodes = {attribute(node, "cid"): node for node in descendants(document)}
    # The record says how a clause is numbered; all else counts by its place.
    numbered = _numbers(edition, document) | {
        str(item.clause.cid): item.clause.number for item in text.clauses
    }
    writer = BlockWriter(numbered, shown=nodes.keys())
    clauses = list(_read(text, nodes, writer))
    return ReadText(clauses, writer.footnotes())


def _numbers(edition: Edition, document: Node) -> dict[str, str]:
    """Return the numbers; in an amendment they are those of the text it changes."""
    if edition.form == Edition.Form.AMENDMENT and (before := amended_before(edition)):
        amended, amendments = before
        document = amended_text(amended, [*amendments, edition]).document() or document
    return numbers(document)


def _read(
    text: AmendedText, nodes: Mapping[str, Node], writer: BlockWriter
) -> Iterator[ReadClause]:
    levels: dict[UUID | None, int] = {}
    for item in text.clauses:
        level = levels.get(item.parent, _TOP_HEADING - 1) + 1
        levels[item.clause.cid] = level
        node = nodes.get(str(item.clause.cid))
        title, words = (
            (writer.title(node), writer.words(node)) if node else (None, None)
        )
        if _is_taken_out(item):
            words = SafeString()
        yield ReadClause(item, min(level, _DEEPEST_HEADING), title, words)


def _is_taken_out(item: AmendedClause) -> bool:
    """Say whether it is here only because an amendment takes it out of its text."""
    return bool(item.history) and item.history[-1].change == "removed"
