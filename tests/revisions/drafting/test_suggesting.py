"""Suggestions put into a shared text from outside of the editor."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, XmlFragment

from revisions.drafting import resolved
from revisions.drafting.shared_text import FIELD, document_of, update_to
from revisions.drafting.suggesting import (
    Wording,
    WordsNotFoundError,
    suggestion_update,
)
from tests.revisions.drafting.documents import (
    clause,
    doc,
    marked,
    paragraph,
    suggestion,
)

OUTER, INNER = str(UUID(int=1)), str(UUID(int=2))
AUTHOR = {"by": 7, "name": "李", "at": "2026-03-01T09:30:00+00:00"}


def suggested(document, old, new, *, cid=OUTER):
    first = update_to([], document)
    wording = Wording(cid, old, new)
    return [first, suggestion_update([first], wording, name="s1", author=AUTHOR)]


def lines(document, *, suggestions):
    found = resolved(document, suggestions=suggestions)
    return [
        "".join(node["text"] for node in block["content"])
        for block in found["content"][0]["content"][1:]
        if block["type"] == "paragraph"
    ]


def test_only_the_letters_that_change_are_marked():
    document = doc(
        clause("限值", paragraph("𠀀照度不应小于30 lx。", "另行。"), cid=OUTER)
    )

    updates = suggested(document, "不应小于30 lx", "不应小于20 lx")

    [line] = document_of(updates)["content"][0]["content"][1:]
    assert [(run["text"], run.get("marks")) for run in line["content"]] == [
        ("𠀀照度不应小于", None),
        ("30", [suggestion("deletion", "s1")]),
        ("20", [suggestion("insertion", "s1")]),
        (" lx。另行。", None),
    ]
    shared = Doc()
    for update in updates:
        shared.apply_update(update)
    assert shared.get("suggestions", type=Map).to_py() == {"s1": AUTHOR}


@given(
    st.text("照度不应小于30 lx𠀀。；", min_size=1, max_size=20),
    st.text("照度宜大于20 lx𠀀。；", max_size=20),
    st.text("前言", max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_accepted_it_reads_as_proposed_and_rejected_as_before(old, new, before):
    document = doc(clause("一", paragraph(f"{before}{old}后"), cid=OUTER))

    changed = document_of(suggested(document, f"{old}后", f"{new}后"))

    assert lines(changed, suggestions="rejected") == [f"{before}{old}后"]
    assert lines(changed, suggestions="accepted") == [f"{before}{new}后"]


@pytest.mark.parametrize(
    ("line", "old", "cid"),
    [
        (["灯亮。"], "没有", OUTER),
        (["灯亮，灯灭。"], "灯", OUTER),
        (["灯亮。"], "", OUTER),
        (["灯亮。"], "里面的字", OUTER),
        (["灯亮。"], "灯亮", str(UUID(int=9))),
        (["灯", marked("亮", suggestion("deletion")), "。"], "灯亮", OUTER),
        (["灯", marked("很", suggestion("insertion")), "亮"], "灯很亮", OUTER),
    ],
    ids=[
        *("gone", "twice", "nothing", "of a clause within", "no clause"),
        *("being deleted", "being inserted"),
    ],
)
def test_where_there_is_no_one_place_it_is_refused(line, old, cid):
    inner = clause("内", paragraph("里面的字"), cid=INNER)
    document = doc(clause("外", paragraph(*line), inner, cid=OUTER))

    with pytest.raises(WordsNotFoundError):
        suggested(document, old, "新", cid=cid)


def test_who_types_in_the_same_paragraph_loses_nothing():
    document = doc(clause("一", paragraph("照度不应小于30 lx。"), cid=OUTER))
    first, change = suggested(document, "30", "20")
    typist = Doc()
    typist.apply_update(first)
    before = typist.get_state()
    text = typist.get(FIELD, type=XmlFragment).children[0].children[1].children[0]
    text.insert(0, "路面的")
    text.insert(len(text), "夜间。")
    typed = typist.get_update(before)

    merged = document_of([first, typed, change])

    assert merged == document_of([first, change, typed])
    assert lines(merged, suggestions="accepted") == ["路面的照度不应小于20 lx。夜间。"]
