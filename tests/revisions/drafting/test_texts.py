"""The words of documents and clauses, with suggestions either way."""

import copy

from hypothesis import HealthCheck, given, settings

from catalogue.documents import descendants
from revisions.drafting import (
    clauses,
    content_hash,
    numbers,
    plain,
    problems,
    resolved,
    text,
    word_count,
)

from .documents import (
    citation,
    clause,
    cross_reference,
    doc,
    documents,
    figure,
    formula,
    marked,
    node,
    paragraph,
    reference,
    suggestion,
    table,
    term,
)

quick = settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck)
)
A, B, C = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "123")


def suggested():
    return paragraph(
        "间距",
        marked("宜", suggestion("deletion")),
        marked("应", suggestion("insertion")),
        marked("必", suggestion("insertion"), suggestion("deletion", "2")),
        "为30 m。",
    )


def test_rejected_suggestions_leave_the_text_as_it_was():
    assert text(suggested()) == "间距宜为30 m。"
    assert resolved(suggested(), suggestions="rejected") == paragraph("间距宜为30 m。")


def test_accepted_suggestions_are_in_the_text():
    assert text(suggested(), suggestions="accepted") == "间距应为30 m。"
    assert resolved(suggested(), suggestions="accepted") == paragraph("间距应为30 m。")


def test_other_marks_outlive_a_suggestion():
    strong = {"type": "strong"}
    words = paragraph("甲", marked("乙", strong, suggestion("insertion")))

    accepted = resolved(words, suggestions="accepted")

    assert accepted == paragraph("甲", marked("乙", strong))


@quick
@given(documents())
def test_settled_documents_fit_the_schema_and_hold_no_suggestion(document):
    before = copy.deepcopy(document)

    for way in ("accepted", "rejected"):
        settled = resolved(document, suggestions=way)

        assert problems(settled) == []
        assert resolved(settled, suggestions=way) == settled
        marks = {
            mark["type"]
            for part in descendants(settled)
            for mark in part.get("marks", [])
        }
        assert not marks & {"insertion", "deletion"}
    assert document == before


def test_every_kind_of_block_has_its_words():
    blocks = [
        paragraph(
            "见", citation("GB/T 1.1"), node("hardBreak"), "和", cross_reference(B)
        ),
        node(
            "bulletList",
            node("listItem", paragraph("甲")),
            node("listItem", paragraph("乙")),
        ),
        node("note", paragraph("注一")),
        table("照度", cells=(("道路", "照度"), ("主干路", "30 lx"))),
        figure("灯具"),
        formula("E=mc^2"),
        term("灯具", "器具", en="luminaire"),
        reference("GB/T 2", "灯"),
        paragraph(
            "式", node("inlineFormula", latex="x"), node("footnote", *[marked("脚注")])
        ),
    ]
    document = doc(clause("一", *blocks, cid=A), clause("二", cid=B))

    (first, _second) = clauses(document)

    assert first.text == (
        "见GB/T 1.1\n和2\n甲\n乙\n注一\n照度\n道路\t照度\n主干路\t30 lx\n灯具\nE=mc^2\n"
        "灯具 luminaire\n器具\nGB/T 2 灯\n式x（脚注）"
    )


def test_clauses_come_in_order_with_where_they_stand():
    inner = clause("间距", suggested(), cid=B, mandatory=True)
    document = doc(
        clause("布置", inner, cid=A),
        clause("计算", cid=C, role="annex", annex="normative"),
    )

    found = clauses(document)

    assert [
        (one.cid, one.parent, one.level, one.number, one.title, one.role, one.annex)
        for one in found
    ] == [
        (A, "", 1, "1", "布置", "body", ""),
        (B, A, 2, "1.1", "间距", "body", ""),
        (C, "", 1, "A", "计算", "annex", "normative"),
    ]
    assert [one.is_mandatory for one in found] == [False, True, False]
    assert [one.provision for one in found] == [
        "statement",
        "recommendation",
        "statement",
    ]
    assert found[0].content == clause("布置", cid=A)
    assert found[1].content == resolved(inner, suggestions="rejected")


@quick
@given(documents())
def test_the_clauses_hold_the_whole_document(document):
    found = clauses(document)

    nodes = {one.cid: copy.deepcopy(one.content) for one in found}
    for one in found:
        if one.parent:
            nodes[one.parent]["content"].append(nodes[one.cid])
    top = [nodes[one.cid] for one in found if not one.parent]
    assert doc(*top) == resolved(document, suggestions="rejected")
    assert {one.cid: one.number for one in found if one.number}.items() <= numbers(
        document
    ).items()


def test_a_title_and_its_text_are_found_in_the_plain_text():
    document = doc(clause("布置", suggested()), clause("空"))

    assert plain(document) == "布置\n间距宜为30 m。\n空"


def test_chinese_counts_by_character_and_the_rest_by_word():
    assert word_count(doc(clause("照明", paragraph("LED lamps：30 lx。")))) == 2 + 4


def test_the_hash_knows_no_order_of_names_but_every_letter():
    one = {"type": "doc", "content": [{"type": "x", "text": "y"}]}
    same = {"content": [{"text": "y", "type": "x"}], "type": "doc"}
    other = {"content": [{"text": "z", "type": "x"}], "type": "doc"}

    assert content_hash(one) == content_hash(same)
    assert content_hash(one) != content_hash(other)
    assert content_hash({"甲": 1}) == (
        "8eed42340e3e5c9be9bf56a8c592a10efd0e4e9bd6f88bbde3532674b1088875"
    )
