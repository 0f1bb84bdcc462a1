"""A whole document as HTML: its clauses with their numbers, one in the other."""

from collections.abc import Callable
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalogue.documents import Node, attribute, children, numbers, resolved

from .blocks import BlockWriter
from .inline import join

# Gives what stands beside a clause's title, by the clause's cid and number.
Beside = Callable[[str, str], SafeString]

_DEEPEST_HEADING: Final = 6


def render(
    document: Node, *, heading: int = 2, beside: Beside | None = None
) -> SafeString:
    """Return a valid document as HTML in which everything of the drafter is escaped.

    Suggestions that were not accepted are not in it. Whatever has a cid has the id
    `c-` and the cid.

    Args:
        document: as `catalogue.documents.check` lets it pass.
        heading: the level of the headings of its elements.
        beside: what stands beside the title of each clause.
    """
    settled = resolved(document, suggestions="rejected")
    writer = _DocumentWriter(BlockWriter(numbers(settled)), beside)
    body = join(writer.clause(one, heading) for one in children(settled))
    return join([body, writer.footnotes()])


class _DocumentWriter:
    """Writes clauses, each with those in it."""

    def __init__(self, blocks: BlockWriter, beside: Beside | None) -> None:
        self._blocks = blocks
        self._beside = beside
        self.footnotes = blocks.footnotes

    def clause(self, node: Node, heading: int) -> SafeString:
        """Return a clause with its title, its blocks and the clauses in it."""
        cid = attribute(node, "cid")
        inner = [child for child in children(node) if child["type"] == "clause"]
        return format_html(
            '<section class="clause {0}" id="c-{1}" data-clause="{1}">'
            '<h{2} class="clause-title">{3}</h{2}>{4}{5}{6}</section>',
            attribute(node, "role", "body"),
            cid,
            min(heading, _DEEPEST_HEADING),
            self._blocks.title(node),
            self._beside(cid, self._blocks.number(node)) if self._beside else "",
            self._blocks.words(node),
            join(self.clause(part, heading + 1) for part in inner),
        )
