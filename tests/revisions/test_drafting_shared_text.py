"""The document as the editors share it: there and back without loss."""

from hypothesis import given, settings

from revisions.drafting.shared_text import document_of, squeezed, update_to
from tests.revisions.drafting.documents import documents


def settled(node):
    """Return a node as ProseMirror has it: equal neighbours joined, marks in order."""
    made = dict(node)
    if marks := made.pop("marks", None):
        made["marks"] = sorted(marks, key=lambda mark: mark["type"])
    content = []
    for inner in map(settled, made.pop("content", [])):
        last = content[-1] if content else {}
        is_same = last.get("type") == "text" and last.get("marks") == inner.get("marks")
        if is_same and inner["type"] == "text":
            last["text"] += inner["text"]
        else:
            content.append(inner)
    return made | ({"content": content} if content else {})


@given(documents())
@settings(max_examples=60, deadline=None)
def test_any_document_is_read_back_as_it_was_written(document):
    assert document_of([update_to([], document)]) == settled(document)


@given(documents(), documents())
@settings(max_examples=40, deadline=None)
def test_any_document_can_become_any_other(old, new):
    first = update_to([], old)
    second = update_to([first], new)

    assert document_of([first, second]) == settled(new)


@given(documents(), documents())
@settings(max_examples=40, deadline=None)
def test_joined_updates_are_the_same_text(old, new):
    first = update_to([], old)
    second = update_to([first], new)

    joined, taken = squeezed([first, second])

    assert document_of([joined]) == settled(new)
    assert taken == [0, 1] if second != b"\x00\x00" else [0]
