"""A change of wording put into a shared text as a suggestion, beside who is typing.

Only the letters that change are touched, so that nobody who writes in the same clause
meanwhile loses anything. Who suggests and when is kept in the shared map
`suggestions`, as the editor does: frontend/drafting/src/suggestions.js.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from pycrdt import Doc, Map, XmlElement, XmlFragment, XmlText

from .edits import Edit, pieces
from .shared_text import FIELD

_MAP: Final = "suggestions"
_MARKS: Final = frozenset({"insertion", "deletion"})
# Matches no letter that anybody can write.
_TAKEN: Final = "\0"


class Wording(NamedTuple):
    """Words of a clause, and those that are suggested in their place."""

    clause: str
    old: str
    new: str


class WordsNotFoundError(ValueError):
    """The clause has not the words, or more than once, or they are being changed."""


def suggestion_update(
    updates: Iterable[bytes], wording: Wording, *, name: str, author: dict[str, Any]
) -> bytes:
    """Return an update that puts a suggestion into the text.

    Args:
        updates: all that make the text as it stands.
        wording: where, and what.
        name: a new one for the suggestion.
        author: what the editor shows of who suggests it: `by`, `name`, `at`.

    Raises:
        WordsNotFoundError: there is no one place for it.
    """
    doc: Doc[Any] = Doc()
    for update in updates:
        doc.apply_update(update)
    before = doc.get_state()
    text, start = _place(doc, wording)
    with doc.transaction():
        _mark(text, start, wording, name)
        doc.get(_MAP, type=Map)[name] = author
    return doc.get_update(before)


def _place(doc: "Doc[Any]", wording: Wording) -> tuple[XmlText, int]:
    fragment: XmlFragment = doc.get(FIELD, type=XmlFragment)
    found = [
        (text, before)
        for text in _texts(fragment, wording.clause)
        for before in _places(_free(text), wording.old)
    ]
    if len(found) != 1:
        raise WordsNotFoundError
    return found[0]


def _texts(fragment: XmlFragment, clause: str) -> Iterator[XmlText]:
    """Yield the runs of text of one clause, without those of the clauses in it."""
    waiting: list[tuple[Any, bool]] = [(one, False) for one in fragment.children]
    while waiting:
        node, is_within = waiting.pop()
        if isinstance(node, XmlText) and is_within:
            yield node
        if isinstance(node, XmlElement):
            if node.tag == "clause":
                is_within = dict(_attributes(node)).get("cid") == clause
            waiting += [(inner, is_within) for inner in node.children]


def _attributes(node: XmlElement) -> Iterator[tuple[str, Any]]:
    # Its type says less than it can: it iterates over pairs.
    pairs: Any = node.attributes
    yield from pairs


def _free(text: XmlText) -> str:
    """Return the words, with a stroke for each letter of another suggestion."""
    return "".join(
        _TAKEN * len(str(run)) if _MARKS & set(formats or {}) else str(run)
        for run, formats in text.diff()
    )


def _places(words: str, wanted: str) -> Iterator[int]:
    place = words.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = words.find(wanted, place + 1)


def _mark(text: XmlText, place: int, wording: Wording, name: str) -> None:
    words = "".join(str(run) for run, _formats in text.diff())
    # Yjs counts in bytes here.
    at = len(words[:place].encode())
    mark = {"id": name}
    for piece in pieces(wording.old, wording.new):
        size = len(piece.text.encode())
        if piece.edit is Edit.ADDED:
            text.insert(at, piece.text, {"insertion": mark})
        elif piece.edit is Edit.REMOVED:
            text.format(at, at + size, {"deletion": mark})
        at += size
