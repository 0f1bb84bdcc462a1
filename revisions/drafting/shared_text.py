"""The drafted document as the editors share it, and back: Yjs to JSON, JSON to Yjs.

The editors keep the document as an XML fragment of Yjs: an element for each node, its
attributes for the node's, a text for each run of text nodes, a format for each mark.
Source: y-prosemirror 1.3.7, sync-plugin.js.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from pycrdt import Doc, XmlElement, XmlFragment, XmlText

FIELD = "document"

JSON = dict[str, Any]

# Several comments may cover one letter: the names of their formats end in a digest.
_OVERLAPPING = frozenset({"comment"})
_DIGEST = re.compile(r"--[A-Za-z0-9+/=]{8}$")


def document_of(updates: Iterable[bytes]) -> JSON:
    """Return the document that all updates together make, as ProseMirror's JSON.

    Raises:
        ValueError: one of them is no update.
    """
    content = [
        node for child in _fragment(_joined(updates)).children for node in _nodes(child)
    ]
    return {"type": "doc", "content": content}


def update_to(updates: Iterable[bytes], document: JSON) -> bytes:
    """Return an update that makes the text the document, whatever it was.

    Clauses at either end that are the same already stay as they are, so that people
    who write in them are not disturbed.
    """
    doc = _joined(updates)
    before = doc.get_state()
    with doc.transaction():
        _replace(_fragment(doc), document["content"])
    return doc.get_update(before)


def squeezed(updates: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """Return one update for all that took effect, and which ones those are.

    An update that builds on one that is not there has none yet; the one made here
    would lack it, so it has to be kept.
    """
    doc: Doc[Any] = Doc()
    effects: list[bytes] = []
    doc.observe(lambda change: effects.append(change.update))
    taken: list[int] = []
    for position, update in enumerate(updates):
        seen = len(effects)
        doc.apply_update(update)
        if len(effects) > seen:
            taken.append(position)
    return doc.get_update(), taken


def check_update(update: bytes) -> None:
    """Check that the bytes are an update of Yjs, whatever they say.

    Raises:
        ValueError: they are not.
    """
    Doc[Any]().apply_update(update)


def _joined(updates: Iterable[bytes]) -> "Doc[Any]":
    doc: Doc[Any] = Doc()
    for update in updates:
        doc.apply_update(update)
    return doc


def _fragment(doc: "Doc[Any]") -> XmlFragment:
    fragment: XmlFragment = doc.get(FIELD, type=XmlFragment)
    return fragment


def _replace(fragment: XmlFragment, wanted: list[JSON]) -> None:
    present = [node for child in fragment.children for node in _nodes(child)]
    same = _alike(present, wanted)
    rest = min(len(present), len(wanted)) - same
    alike = min(rest, _alike(present[::-1], wanted[::-1]))
    end = len(present) - alike
    if same < end:
        del fragment.children[same:end]
    for position in range(same, len(wanted) - alike):
        element = XmlElement(wanted[position]["type"])
        fragment.children.insert(position, element)
        _fill(element, wanted[position])


def _alike(one: list[JSON], other: list[JSON]) -> int:
    """Return how many nodes at the start are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _nodes(child: XmlElement | XmlFragment | XmlText) -> Iterator[JSON]:
    """Yield one node for an element, and one for each differently marked run."""
    if isinstance(child, XmlText):
        yield from _runs(child)
    elif isinstance(child, XmlElement):
        node: JSON = {"type": child.tag}
        # Its type says less than it can: it iterates over pairs.
        pairs: Any = child.attributes
        if attributes := {name: _plain(value) for name, value in sorted(pairs)}:
            node["attrs"] = attributes
        if content := _merged(n for inner in child.children for n in _nodes(inner)):
            node["content"] = content
        yield node


def _runs(text: XmlText) -> Iterator[JSON]:
    for run, formats in text.diff():
        if isinstance(run, str) and run:
            node: JSON = {"type": "text", "text": run}
            if marks := [_mark(*item) for item in sorted((formats or {}).items())]:
                node["marks"] = marks
            yield node


def _merged(nodes: Iterable[JSON]) -> list[JSON]:
    """Join neighbouring texts with the same marks, as ProseMirror does."""
    merged: list[JSON] = []
    for node in nodes:
        last = merged[-1] if merged else {}
        if node["type"] == last.get("type") == "text" and node.get("marks") == last.get(
            "marks"
        ):
            last["text"] += node["text"]
        else:
            merged.append(node)
    return merged


def _mark(name: str, attributes: Any) -> JSON:
    mark: JSON = {"type": _DIGEST.sub("", name)}
    if isinstance(attributes, dict) and attributes:
        mark["attrs"] = {key: _plain(value) for key, value in attributes.items()}
    return mark


def _plain(value: Any) -> Any:
    """Give whole numbers back their type: Yjs knows only floating ones."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _fill(element: XmlElement, node: JSON) -> None:
    """Give an element, which is in the fragment already, attributes and children."""
    for name, value in node.get("attrs", {}).items():
        if value is not None:
            element.attributes[name] = value
    text: XmlText | None = None
    for inner in node.get("content", []):
        if inner["type"] != "text":
            text = None
            _fill(element.children.append(XmlElement(inner["type"])), inner)
            continue
        if text is None:
            text = element.children.append(XmlText())
        formats = dict(map(_format, inner.get("marks", [])))
        # Named formats only: an empty one would inherit those of the run before.
        text.insert(len(text), inner["text"], formats)


def _format(mark: JSON) -> tuple[str, JSON]:
    attributes: JSON = mark.get("attrs", {})
    name: str = mark["type"]
    if name in _OVERLAPPING:
        digest = hashlib.sha256(json.dumps(attributes, sort_keys=True).encode())
        name += "--" + base64.b64encode(digest.digest()[:6]).decode()
    return name, attributes
