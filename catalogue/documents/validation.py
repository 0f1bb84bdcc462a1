"""Whether a document is one that the editor makes, with the place of each fault."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import orjson

from .nodes import Node, children
from .schema import mark_types, node_types

LARGEST_DOCUMENT = 5_000_000  # bytes of JSON
DEEPEST_NESTING = 64

# Several comments may cover one letter.
_OVERLAPPING = frozenset({"comment"})
_MEMBERS = frozenset({"type", "attrs", "content", "marks", "text"})


class InvalidDocumentError(ValueError):
    """No document of ours: says the place and what is wrong there."""


def check(document: object) -> None:
    """Check that the document fits the schema.

    Raises:
        InvalidDocumentError: with its first fault.
    """
    for fault in _faults(document):
        raise InvalidDocumentError(fault)


def is_sound(clause: object) -> bool:
    """Say whether this is a clause that may stand in a document."""
    return not any(_faults({"type": "doc", "content": [clause]}))


def problems(document: object) -> list[str]:
    """Return all faults, each with its place; nothing from below a wrong node."""
    return list(_faults(document))


def _faults(document: object) -> Iterator[str]:
    if not isinstance(document, dict) or document.get("type") != "doc":
        yield "doc: expected a document"
        return
    seen: set[str] = set()
    is_sound = True
    for fault in _node_faults(document, "doc", 1, seen):
        is_sound = False
        yield fault
    # Only a sound tree is surely one that can be written as JSON.
    if is_sound:
        yield from _size_faults(document)


def _size_faults(document: Node) -> Iterator[str]:
    try:
        size = len(orjson.dumps(document))
    except orjson.JSONEncodeError as fault:
        yield f"doc: not JSON: {fault}"
        return
    if size > LARGEST_DOCUMENT:
        yield f"doc: {size} bytes, at most {LARGEST_DOCUMENT} are allowed"


def _node_faults(node: Node, path: str, depth: int, seen: set[str]) -> Iterator[str]:
    if depth > DEEPEST_NESTING:
        yield f"{path}: nested deeper than {DEEPEST_NESTING}"
        return
    if unknown := sorted(map(str, node.keys() - _MEMBERS)):
        yield f"{path}: unknown member {unknown[0]}"
    yield from _attribute_faults(
        node.get("attrs", {}), node_types()[node["type"]].attributes, path, seen
    )
    yield from _mark_faults(node.get("marks", []), path)
    yield from _text_faults(node, path)
    yield from _content_faults(node, path, depth, seen)


def _text_faults(node: Node, path: str) -> Iterator[str]:
    if node["type"] != "text":
        if "text" in node:
            yield f"{path}: only text has text"
        return
    text = node.get("text")
    if not isinstance(text, str) or not text:
        yield f"{path}: expected some text"
    elif not _is_storable(text):
        yield f"{path}: a character that cannot be stored"


def _content_faults(node: Node, path: str, depth: int, seen: set[str]) -> Iterator[str]:
    content = node.get("content", [])
    if not isinstance(content, list):
        yield f"{path}: expected a list of nodes"
        return
    types = [_type_of(child) for child in content]
    for place, name in enumerate(types):
        if name not in node_types():
            yield f"{path}/{place}: unknown node {name or ''}".rstrip()
            return
    if not node_types()[node["type"]].allows(types):
        found = " ".join(types[:10]) or "nothing"
        yield f"{path}: {node['type']} may not hold: {found}"
        return
    for place, child in enumerate(children(node)):
        inner = f"{path}/{place}:{child['type']}"
        yield from _node_faults(child, inner, depth + 1, seen)


def _type_of(node: object) -> str:
    name = node.get("type") if isinstance(node, dict) else None
    return name if isinstance(name, str) else ""


def _mark_faults(marks: object, path: str) -> Iterator[str]:
    if not isinstance(marks, list):
        yield f"{path}: expected a list of marks"
        return
    seen: set[str] = set()
    for mark in marks:
        name = _type_of(mark)
        if name not in mark_types():
            yield f"{path}: unknown mark {name}".rstrip()
            continue
        if name in seen and name not in _OVERLAPPING:
            yield f"{path}: {name} twice"
        seen.add(name)
        if unknown := sorted(map(str, mark.keys() - {"type", "attrs"})):
            yield f"{path}: {name} has an unknown member {unknown[0]}"
        yield from _attribute_faults(
            mark.get("attrs", {}), mark_types()[name], f"{path}@{name}", set()
        )


def _attribute_faults(
    attributes: object, expected: dict[str, Any], path: str, seen: set[str]
) -> Iterator[str]:
    if not isinstance(attributes, dict):
        yield f"{path}: expected attributes"
        return
    yield from (
        f"{path}: unknown attribute {name}"
        for name in attributes
        if name not in expected
    )
    for name, rule in expected.items():
        value = attributes.get(name, rule.get("default"))
        if not _FITS[rule["type"]](value, rule):
            yield f"{path}: wrong value of {name}"
        elif rule["type"] == "identity":
            if value in seen:
                yield f"{path}: {name} {value} is used twice"
            seen.add(value)


def _is_storable(text: str) -> bool:
    """Say whether PostgreSQL can keep it: no NUL, no half of a surrogate pair."""
    return "\0" not in text and not any(
        "\ud800" <= letter <= "\udfff" for letter in text
    )


def _is_identity(value: object, _rule: dict[str, Any]) -> bool:
    """Take the canonical spelling only, else one part could have two names."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _is_text(value: object, rule: dict[str, Any]) -> bool:
    return (
        isinstance(value, str) and len(value) <= rule["longest"] and _is_storable(value)
    )


def _is_address(value: object, _rule: dict[str, Any]) -> bool:
    """Take addresses of this site only: nothing else is asked for when it is shown.

    Browsers read a backslash as a slash and leave out line breaks and tabs.
    """
    if not isinstance(value, str) or len(value) > 1000:  # noqa: PLR2004 (letters)
        return False
    is_own = value.startswith("/") and not value.startswith("//")
    is_plain = value.isprintable() and "\\" not in value and " " not in value
    return value == "" or (is_own and is_plain)


def _is_integer(value: object, rule: dict[str, Any]) -> bool:
    # Truth values are integers to Python.
    return type(value) is int and rule["from"] <= value <= rule["to"]


_FITS: dict[str, Callable[[object, dict[str, Any]], bool]] = {
    "identity": _is_identity,
    "text": _is_text,
    "address": _is_address,
    "integer": _is_integer,
    "boolean": lambda value, _rule: isinstance(value, bool),
    "choice": lambda value, rule: isinstance(value, str) and value in rule["of"],
}
