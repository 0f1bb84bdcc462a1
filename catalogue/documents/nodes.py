"""A document as a tree of nodes: ProseMirror's JSON and how to walk it."""

from collections.abc import Iterator
from typing import Any, Literal

Node = dict[str, Any]
Suggestions = Literal["accepted", "rejected"]

# What a suggestion's mark on text means once all suggestions are settled one way.
_DROPPED = {"accepted": "deletion", "rejected": "insertion"}
_SUGGESTIONS = frozenset({"insertion", "deletion"})

INLINE = frozenset(
    {"text", "citation", "crossReference", "inlineFormula", "footnote", "hardBreak"}
)


def children(node: Node) -> list[Node]:
    """Return what a node holds; nothing if it says nothing of it."""
    content: list[Node] = node.get("content", [])
    return content


def attribute(node: Node, name: str, default: Any = "") -> Any:
    """Return an attribute, or the default that the schema has where it is left out."""
    return node.get("attrs", {}).get(name, default)


def descendants(node: Node) -> Iterator[Node]:
    """Yield the node and all below it, in the order of the text."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def resolved(document: Node, *, suggestions: Suggestions) -> Node:
    """Return the document with every suggestion accepted or rejected.

    Text that is suggested and struck out again is gone either way. Neighbouring
    texts that differ no longer become one, as the editor would have them.
    """
    settled = dict(document)
    if "content" in document:
        dropped = _DROPPED[suggestions]
        kept = [
            resolved(_settled(child), suggestions=suggestions)
            for child in children(document)
            if dropped not in _marks(child)
        ]
        settled["content"] = _joined(kept)
    return settled


def _marks(node: Node) -> set[str]:
    return {mark["type"] for mark in node.get("marks", [])}


def _settled(node: Node) -> Node:
    if "marks" not in node:
        return node
    marks = [mark for mark in node["marks"] if mark["type"] not in _SUGGESTIONS]
    bare = {name: value for name, value in node.items() if name != "marks"}
    return bare | {"marks": marks} if marks else bare


def _joined(nodes: list[Node]) -> list[Node]:
    joined: list[Node] = []
    for node in nodes:
        before = joined[-1] if joined else {}
        if "text" in node and "text" in before and _alike(node, before):
            joined[-1] = before | {"text": before["text"] + node["text"]}
        else:
            joined.append(node)
    return joined


def _alike(one: Node, other: Node) -> bool:
    marks: bool = one.get("marks", []) == other.get("marks", [])
    return marks
