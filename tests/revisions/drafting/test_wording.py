"""A wrong wording, put right in its one place."""

import pytest

from revisions.drafting import WordingError, reworded
from tests.revisions.drafting.documents import clause, doc, marked, node, paragraph

INNER = clause("内", paragraph("照度应为20 lx。"), cid="inner")
OUTER = clause(
    "照度要求",
    paragraph("照渡应均匀，", marked("见表1", {"type": "strong"})),
    node("note", paragraph("夜间。")),
    INNER,
    cid="outer",
)


def test_words_are_put_right_where_they_stand_and_nowhere_else():
    document = doc(OUTER, clause("照渡", cid="other"))

    changed = reworded(document, "outer", "照渡应", "照度应")

    title, first, *rest = OUTER["content"]
    mended = paragraph("照度应均匀，", marked("见表1", {"type": "strong"}))
    assert changed == doc(
        OUTER | {"content": [title, mended, *rest]}, clause("照渡", cid="other")
    )
    assert first == OUTER["content"][1]


@pytest.mark.parametrize(
    ("cid", "place"),
    [("outer", "照度要求"), ("outer", "夜间"), ("inner", "20"), ("outer", "见表1")],
)
def test_titles_notes_and_marked_words_can_be_put_right(cid, place):
    changed = reworded(doc(OUTER), cid, place, "正")

    assert str(changed) == str(doc(OUTER)).replace(place, "正")


def test_words_that_are_left_out_whole_leave_no_empty_text():
    changed = reworded(doc(OUTER), "outer", "见表1", "")

    assert changed["content"][0]["content"][1] == paragraph("照渡应均匀，")


@pytest.mark.parametrize(
    ("cid", "wrong"), [("outer", "没有"), ("outer", "20"), ("gone", "照渡")]
)
def test_words_that_are_not_in_the_clause_are_refused(cid, wrong):
    with pytest.raises(WordingError) as refusal:
        reworded(doc(OUTER), cid, wrong, "")

    assert refusal.value.count == 0


def test_words_that_are_there_twice_are_refused():
    twice = clause("标题", paragraph("应应"), cid="one")

    with pytest.raises(WordingError) as refusal:
        reworded(doc(twice), "one", "应", "宜")

    assert refusal.value.count == 2
