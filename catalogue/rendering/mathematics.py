"""Formulas: LaTeX as MathML, of which only known elements and attributes are kept."""

import re
from functools import lru_cache
from html import unescape
from typing import Final, Literal
from xml.etree.ElementTree import Element

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from latex2mathml.converter import convert_to_element

Display = Literal["inline", "block"]

LONGEST: Final = 2_000  # letters of LaTeX
DEEPEST: Final = 60  # elements within elements

_ELEMENT = re.compile(
    r"math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|mstyle|mpadded|mphantom"
    r"|msub|msup|msubsup|munder|mover|munderover|mtable|mtr|mtd"
)
# Neither addresses nor styles nor colours: a formula is as dark as the page wants.
_ATTRIBUTE = re.compile(
    r"accent|accentunder|columnalign|columnlines|columnspacing|depth|display"
    r"|displaystyle|fence|form|height|largeop|linethickness|lspace|mathvariant"
    r"|maxsize|minsize|movablelimits|rowlines|rowspacing|rspace|scriptlevel"
    r"|separator|stretchy|voffset|width"
)
# Elements whose parts have a meaning each by their order; others hold any number.
_PARTS: Final = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
# Words, and lengths that stay within a page.
_VALUE = re.compile(r"[a-z -]{1,60}|[-+]?\d{0,2}(?:\.\d{1,4})?(?:em|ex|mu|pt|px|%)?")
_COMMAND = re.compile(r"\\[A-Za-z]")


class _UnreadableError(ValueError):
    """The formula says something that is not known here."""


@lru_cache(maxsize=500)
def formula(latex: str, display: Display = "inline") -> SafeString:
    """Return a formula as MathML; its LaTeX as code where that cannot be read."""
    try:
        return _written(_converted(latex, display), alternative=latex)
    except _UnreadableError:
        return format_html('<code class="formula">{}</code>', latex)


def _converted(latex: str, display: Display) -> Element:
    if len(latex) > LONGEST:
        raise _UnreadableError
    try:
        return convert_to_element(latex, display=display)
    # Unfinished LaTeX ends in a dozen kinds of errors there, deep nesting in a
    # RecursionError.
    except Exception as fault:
        raise _UnreadableError from fault


def _written(element: Element, *, depth: int = 1, alternative: str = "") -> SafeString:
    words = unescape(element.text or "")
    # A command that is not known stands among the letters.
    if depth > DEEPEST or _COMMAND.search(words):
        raise _UnreadableError
    if not _ELEMENT.fullmatch(element.tag) or not _is_whole(element):
        raise _UnreadableError
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if _ATTRIBUTE.fullmatch(name) and _VALUE.fullmatch(value)
    }
    if alternative:
        attributes["alttext"] = alternative
    return format_html(
        "<{0}{1}>{2}{3}</{0}>",
        mark_safe(element.tag),  # noqa: S308 (one of those above)
        format_html_join("", ' {}="{}"', attributes.items()),
        escape(words),
        format_html_join("", "{}", ((_written(e, depth=depth + 1),) for e in element)),
    )


def _is_whole(element: Element) -> bool:
    """Say whether no part is missing, as the lower one of an unfinished fraction."""
    return len(element) == _PARTS.get(element.tag, len(element))
