"""A document as HTML: its clauses with their numbers, and the blocks in them."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from revisions.drafting import numbers, resolved
from revisions.drafting.nodes import Node, attribute, children

from .inline import InlineWriter, join

# Gives what stands beside a clause's title, by the clause's cid and number.
Beside = Callable[[str, str], SafeString]

_DEEPEST_HEADING: Final = 6
# Images that the portal keeps itself, by their digest; anything else is not shown.
_FIGURE = re.compile(r"/(?:en/)?projects/\d+/figures/[0-9a-f]{64}\.(?:png|jpeg|webp)")
_ANNEXES: Final = {"normative": "（规范性）", "informative": "（资料性）"}
_LISTS: Final = {"bulletList": "ul", "orderedList": "ol"}
_CELLS: Final = {"tableHeader": "th", "tableCell": "td"}


def render(
    document: Node, *, heading: int = 2, beside: Beside | None = None
) -> SafeString:
    """Return a valid document as HTML in which everything of the drafter is escaped.

    Suggestions that were not accepted are not in it. Whatever has a cid has the id
    `c-` and the cid.

    Args:
        document: as `drafting.check` lets it pass.
        heading: the level of the headings of its elements.
        beside: what stands beside the title of each clause.
    """
    settled = resolved(document, suggestions="rejected")
    writer = _DocumentWriter(numbers(settled), beside)
    body = join(writer.clause(one, heading) for one in children(settled))
    return join([body, writer.footnotes()])


class _DocumentWriter:
    """Writes clauses and blocks with the numbers of one document."""

    def __init__(self, numbered: Mapping[str, str], beside: Beside | None) -> None:
        self._numbered = numbered
        self._beside = beside
        self._inline = InlineWriter(numbered)
        self._writers: dict[str, Callable[[Node], SafeString]] = {
            "paragraph": self._paragraph,
            "bulletList": self._list,
            "orderedList": self._list,
            "note": lambda node: self._aside(node, "注："),
            "example": lambda node: self._aside(node, "示例："),
            "tableFigure": self._table_figure,
            "figure": self._figure,
            "formula": self._formula,
            "termEntry": self._term,
            "referenceEntry": _reference,
        }

    def clause(self, node: Node, heading: int) -> SafeString:
        """Return a clause with its title, its blocks and the clauses in it."""
        title, *parts = children(node)
        cid = attribute(node, "cid")
        return format_html(
            '<section class="clause {}" id="c-{}" data-clause="{}">{}{}</section>',
            attribute(node, "role", "body"),
            cid,
            cid,
            self._title(node, title, heading),
            join(
                self.clause(part, heading + 1)
                if part["type"] == "clause"
                else self._block(part)
                for part in parts
            ),
        )

    def footnotes(self) -> SafeString:
        """Return the footnotes of all that was written so far."""
        if not self._inline.footnotes:
            return SafeString()
        found = enumerate(self._inline.footnotes, start=1)
        return format_html(
            '<ol class="footnotes">{}</ol>',
            join(
                format_html(
                    '<li id="fn-{0}">{1} <a href="#fnref-{0}">↑</a></li>', number, words
                )
                for number, words in found
            ),
        )

    def _title(self, node: Node, title: Node, heading: int) -> SafeString:
        cid, role = attribute(node, "cid"), attribute(node, "role", "body")
        number = self._numbered.get(cid, "")
        shown = f"附录{number}{_ANNEXES.get(attribute(node, 'annex'), '')}"
        return format_html(
            '<h{0} class="clause-title"><span class="number">{1}</span> {2}</h{0}>{3}',
            min(heading, _DEEPEST_HEADING),
            shown if role == "annex" else number,
            self._inline.line(title),
            self._beside(cid, number) if self._beside else "",
        )

    def _block(self, node: Node) -> SafeString:
        return self._writers[node["type"]](node)

    def _blocks(self, node: Node) -> SafeString:
        return join(self._block(child) for child in children(node))

    def _paragraph(self, node: Node) -> SafeString:
        return format_html("<p>{}</p>", self._inline.line(node))

    def _list(self, node: Node) -> SafeString:
        items = (
            format_html("<li>{}</li>", self._blocks(item)) for item in children(node)
        )
        tag = mark_safe(_LISTS[node["type"]])  # noqa: S308 (of the table above)
        return format_html("<{0}>{1}</{0}>", tag, join(items))

    def _aside(self, node: Node, label: str) -> SafeString:
        return format_html(
            '<div class="{}"><span class="label">{}</span>{}</div>',
            node["type"],
            label,
            self._blocks(node),
        )

    def _caption(self, node: Node) -> SafeString:
        number = self._numbered.get(attribute(node, "cid"), "")
        words = self._inline.line(children(node)[0])
        return format_html('<span class="number">{}</span> {}', number, words)

    def _table_figure(self, node: Node) -> SafeString:
        table, *notes = children(node)[1:]
        rows = (
            format_html("<tr>{}</tr>", join(map(self._cell, children(row))))
            for row in children(table)
        )
        return format_html(
            '<div class="table-frame" id="c-{}" tabindex="0"><table>'
            "<caption>{}</caption><tbody>{}</tbody></table>{}</div>",
            attribute(node, "cid"),
            self._caption(node),
            join(rows),
            join(map(self._block, notes)),
        )

    def _cell(self, node: Node) -> SafeString:
        return format_html(
            '<{0} colspan="{1}" rowspan="{2}">{3}</{0}>',
            _CELLS[node["type"]],
            attribute(node, "colspan", 1),
            attribute(node, "rowspan", 1),
            self._blocks(node),
        )

    def _figure(self, node: Node) -> SafeString:
        source, words = attribute(node, "src"), attribute(node, "alt")
        image = format_html('<span class="no-image">{}</span>', words)
        if _FIGURE.fullmatch(source):
            image = format_html('<img src="{}" alt="{}" loading="lazy">', source, words)
        return format_html(
            '<figure id="c-{}">{}<figcaption>{}</figcaption></figure>',
            attribute(node, "cid"),
            image,
            self._caption(node),
        )

    def _formula(self, node: Node) -> SafeString:
        cid = attribute(node, "cid")
        return format_html(
            '<p class="formula-line" id="c-{}"><code class="formula">{}</code>'
            ' <span class="number">{}</span></p>',
            cid,
            attribute(node, "latex"),
            self._numbered.get(cid, ""),
        )

    def _term(self, node: Node) -> SafeString:
        name, definition, *rest = children(node)
        cid = attribute(node, "cid")
        return format_html(
            '<div class="term" id="c-{}"><p><span class="number">{}</span> '
            '<dfn>{}</dfn> <span lang="en">{}</span></p><p>{}</p>{}</div>',
            cid,
            self._numbered.get(cid, ""),
            self._inline.line(name),
            attribute(name, "en"),
            self._inline.line(definition),
            join(map(self._block, rest)),
        )


def _reference(node: Node) -> SafeString:
    return format_html(
        '<p class="reference"><cite class="citation">{}</cite> {}</p>',
        attribute(node, "designation"),
        attribute(node, "title"),
    )
