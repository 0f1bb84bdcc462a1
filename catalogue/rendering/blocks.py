"""Blocks of a text as HTML: paragraphs, lists, tables, figures, formulas, terms."""

import re
from collections.abc import Callable, Mapping, Set
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from catalogue.documents import Node, attribute, children

from .inline import InlineWriter, join
from .mathematics import formula

# Images that the portal keeps itself, by their digest; anything else is not shown.
_FIGURE = re.compile(r"/(?:en/)?projects/\d+/figures/[0-9a-f]{64}\.(?:png|jpeg|webp)")
_ANNEXES: Final = {"normative": "（规范性）", "informative": "（资料性）"}
_LISTS: Final = {"bulletList": "ul", "orderedList": "ol"}
_CELLS: Final = {"tableHeader": "th", "tableCell": "td"}


class BlockWriter:
    """Writes clause by clause, with the numbers of one document.

    Args:
        numbered: number by cid of all that has one, as `documents.numbers` gives it.
        shown: what cross references may lead to; by default all that has a number.
    """

    def __init__(
        self, numbered: Mapping[str, str], *, shown: Set[str] | None = None
    ) -> None:
        self._numbered = numbered
        self._inline = InlineWriter(
            numbered, numbered.keys() if shown is None else shown
        )
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

    def number(self, node: Node) -> str:
        """Return the number of a node; empty for those without."""
        return self._numbered.get(attribute(node, "cid"), "")

    def title(self, clause: Node) -> SafeString:
        """Return number and title of a clause; of an annex, what it is too."""
        number = self.number(clause)
        annex = f"附录{number}{_ANNEXES.get(attribute(clause, 'annex'), '')}"
        is_annex = attribute(clause, "role", "body") == "annex"
        return format_html(
            '<span class="number">{}</span> {}',
            annex if is_annex else number,
            self._inline.line(children(clause)[0]),
        )

    def words(self, clause: Node) -> SafeString:
        """Return the blocks of a clause, without its title and the clauses in it."""
        parts = children(clause)[1:]
        return join(self._block(part) for part in parts if part["type"] != "clause")

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
            '<div class="{}"><span class="aside-label">{}</span>{}</div>',
            node["type"],
            label,
            self._blocks(node),
        )

    def _caption(self, node: Node) -> SafeString:
        words = self._inline.line(children(node)[0])
        return format_html(
            '<span class="number">{}</span> {}', self.number(node), words
        )

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
        return format_html(
            '<div class="formula-line" id="c-{}" tabindex="0">{}'
            ' <span class="number">{}</span></div>',
            attribute(node, "cid"),
            formula(attribute(node, "latex"), "block"),
            self.number(node),
        )

    def _term(self, node: Node) -> SafeString:
        name, definition, *rest = children(node)
        return format_html(
            '<div class="term" id="c-{}"><p><span class="number">{}</span> '
            '<dfn>{}</dfn> <span lang="en">{}</span></p><p>{}</p>{}</div>',
            attribute(node, "cid"),
            self.number(node),
            self._inline.line(name),
            attribute(name, "en"),
            self._inline.line(definition),
            join(map(self._block, rest)),
        )


def _reference(node: Node) -> SafeString:
    return format_html(
        '<p class="reference"><cite>{}</cite> {}</p>',
        attribute(node, "designation"),
        attribute(node, "title"),
    )
