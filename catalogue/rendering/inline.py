"""Words within a paragraph as HTML: text with its marks, citations, references."""

from collections.abc import Callable, Iterable, Mapping, Set
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from catalogue.documents import Node, attribute, children

from .mathematics import formula

# Suggestions are settled before, and threads of the drafters are not for readers.
_MARKS: Final = {"strong": "strong", "subscript": "sub", "superscript": "sup"}


class InlineWriter:
    """Writes what stands in a line; footnotes are collected for the document's end."""

    def __init__(self, numbered: Mapping[str, str], shown: Set[str]) -> None:
        self._numbered = numbered
        self._shown = shown
        self.footnotes: list[SafeString] = []
        self._writers: dict[str, Callable[[Node], SafeString]] = {
            "text": _text,
            "citation": _citation,
            "crossReference": self._cross_reference,
            "inlineFormula": lambda node: formula(attribute(node, "latex")),
            "footnote": self._footnote,
            "hardBreak": _line_break,
        }

    def line(self, node: Node) -> SafeString:
        """Return what a node of inline content says."""
        parts = (self._writers[child["type"]](child) for child in children(node))
        return join(parts)

    def _cross_reference(self, node: Node) -> SafeString:
        target = attribute(node, "target")
        number = self._numbered.get(target, "")
        # What it meant has been deleted since: nothing to point at.
        if not number:
            return mark_safe('<span class="lost-reference">?</span>')
        if target not in self._shown:
            return format_html("{}", number)
        return format_html('<a href="#c-{}">{}</a>', target, number)

    def _footnote(self, node: Node) -> SafeString:
        self.footnotes.append(self.line(node))
        number = len(self.footnotes)
        return format_html(
            '<sup><a id="fnref-{0}" href="#fn-{0}">{0})</a></sup>', number
        )


def join(parts: Iterable[SafeString]) -> SafeString:
    """Return pieces of HTML one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def _text(node: Node) -> SafeString:
    written = format_html("{}", node["text"])
    for mark in node.get("marks", []):
        if tag := _MARKS.get(mark["type"]):
            # `tag` is one of three words from the table above.
            written = format_html("<{0}>{1}</{0}>", mark_safe(tag), written)  # noqa: S308
    return written


def _citation(node: Node) -> SafeString:
    return format_html("<cite>{}</cite>", attribute(node, "designation"))


def _line_break(_node: Node) -> SafeString:
    return mark_safe("<br>")
