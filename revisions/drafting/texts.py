"""The words of a document: of a node, of each clause, of the whole."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import orjson

from catalogue.documents import (
    INLINE,
    Node,
    Suggestions,
    attribute,
    children,
    numbers,
    resolved,
)

from .verbs import Provision, provision

# Chinese by character, the rest by word, as officials count.
_COUNTED = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class DraftClause:
    """One clause without those in it.

    `text` is its blocks, one or more lines each; `content` its node without the
    clauses in it, so that the document can be put together again. `level` is 1 for an
    element of the document; `parent` is "" there.
    """

    cid: str
    parent: str
    level: int
    role: str
    annex: str
    number: str
    title: str
    text: str
    provision: Provision
    is_mandatory: bool
    content: Node


def clauses(
    document: Node, *, suggestions: Suggestions = "rejected"
) -> list[DraftClause]:
    """Return all clauses in the order of the text, each before those in it."""
    settled = resolved(document, suggestions=suggestions)
    numbered = numbers(settled)
    return [
        found
        for clause in children(settled)
        for found in _clauses(clause, numbered, parent="", level=1)
    ]


def text(
    node: Node,
    *,
    suggestions: Suggestions = "rejected",
    numbered: Mapping[str, str] | None = None,
) -> str:
    """Return the words of a node, a line for each block and row.

    Args:
        node: any node, or the document.
        suggestions: how those in it are taken.
        numbered: the document's numbers, for cross references; without them a
            cross reference has no text.
    """
    settled = resolved(node, suggestions=suggestions)
    return _text(settled, numbered or {})


def plain(document: Node) -> str:
    """Return all titles and texts as they stand without suggestions, for search."""
    parts = [part for found in clauses(document) for part in (found.title, found.text)]
    return "\n".join(part for part in parts if part)


def word_count(document: Node) -> int:
    """Return how long the text is: Chinese by character, the rest by word."""
    return len(_COUNTED.findall(plain(document)))


def canonical(document: Node) -> bytes:
    """Return the one way to write the document as JSON: keys sorted, no spaces."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def content_hash(document: Node) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def _clauses(
    clause: Node, numbered: Mapping[str, str], *, parent: str, level: int
) -> Iterator[DraftClause]:
    own = [child for child in children(clause) if child["type"] != "clause"]
    cid = attribute(clause, "cid")
    words = "\n".join(filter(None, (_text(block, numbered) for block in own[1:])))
    yield DraftClause(
        cid=cid,
        parent=parent,
        level=level,
        role=attribute(clause, "role", "body"),
        annex=attribute(clause, "annex"),
        number=numbered.get(cid, ""),
        title=_text(own[0], numbered),
        text=words,
        provision=provision(words),
        is_mandatory=attribute(clause, "mandatory", default=False),
        content=clause | {"content": own},
    )
    for child in children(clause)[len(own) :]:
        yield from _clauses(child, numbered, parent=cid, level=level + 1)


def _text(node: Node, numbered: Mapping[str, str]) -> str:
    kind = node["type"]
    if kind in _WORDS:
        return _WORDS[kind](node)
    if kind == "crossReference":
        return numbered.get(attribute(node, "target"), "")
    parts = [_text(child, numbered) for child in children(node)]
    if kind == "footnote":
        return f"（{''.join(parts)}）"
    if kind == "tableRow":
        return "\t".join(part.replace("\n", " ") for part in parts)
    if kind == "termName":
        parts = ["".join(parts), attribute(node, "en")]
        return " ".join(filter(None, parts))
    is_inline = all(child["type"] in INLINE for child in children(node))
    return "".join(parts) if is_inline else "\n".join(filter(None, parts))


# What stands for itself.
_WORDS: dict[str, Callable[[Node], str]] = {
    "text": lambda node: str(node["text"]),
    "citation": lambda node: str(attribute(node, "designation")),
    "formula": lambda node: str(attribute(node, "latex")),
    "inlineFormula": lambda node: str(attribute(node, "latex")),
    "hardBreak": lambda _node: "\n",
    "referenceEntry": lambda node: " ".join(
        filter(None, (attribute(node, "designation"), attribute(node, "title")))
    ),
}
