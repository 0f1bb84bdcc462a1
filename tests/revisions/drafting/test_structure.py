"""What the checks find in the elements, and in how clauses are divided."""

import pytest

from revisions.drafting import faults

from .documents import clause, cross_reference, figure, paragraph, sound
from .drafts import annex, codes, found, terms, with_element

CID = "5b0f6ad5-9a4c-4c44-8b39-6a6c4f1c0f7e"


def test_a_sound_document_has_no_fault():
    assert found(sound()) == []


@pytest.mark.parametrize(
    ("position", "role"),
    [*enumerate(["foreword", "scope", "references", "terms", "body"])],
)
def test_an_obligatory_element_that_is_missing_is_a_fault(position, role):
    document = sound()
    del document["content"][position]

    assert found(document) == [("element_missing", "", {"element": role})]


@pytest.mark.parametrize(
    ("position", "place"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3)]
)
def test_what_is_missing_is_reported_where_it_belongs(position, place):
    document = sound()
    del document["content"][position]

    [fault] = faults(document, statuses={})

    assert fault.cid == document["content"][place]["attrs"]["cid"]


@pytest.mark.parametrize(
    ("position", "role", "title"),
    [(2, "references", "规范性引用文件"), (3, "terms", "术语和定义")],
)
def test_an_obligatory_element_that_says_nothing_is_a_fault(position, role, title):
    document = with_element(position, clause(title, paragraph(), role=role))

    assert found(document) == [("element_empty", title, {"element": role})]


def test_an_element_of_figures_alone_or_of_subclauses_is_not_empty():
    shown = clause("示例", paragraph("见图1。"))
    drawn = clause("光源", figure("灯", cid=CID))
    divided = clause("灯具", clause("一般"), clause("专用"))

    assert codes(sound(shown, drawn, divided)) == []


def test_an_element_in_the_wrong_place_is_a_fault():
    document = sound()
    late = document["content"].pop(1)
    document["content"].append(late)

    assert found(document) == [("element_order", "范围", {"before": "要求"})]


def test_an_element_that_stands_twice_is_a_fault():
    document = sound()
    document["content"].insert(2, clause("范围", paragraph("照明。"), role="scope"))

    assert found(document) == [("element_twice", "范围", {})]


def test_annexes_and_chapters_may_be_many():
    annexes = [
        annex(paragraph("算法。"), cid=CID),
        annex(paragraph("见附录A。"), title="例"),
    ]
    cited = clause("光源", paragraph("见", cross_reference(CID), "和附录 B。"))

    assert found(sound(cited, annexes=annexes)) == []


def test_an_element_without_title_is_a_fault():
    assert found(sound(clause("", paragraph("光源。")))) == [
        ("title_empty", "光源。", {})
    ]


def test_an_annex_says_of_what_kind_it_is():
    loose = clause("计算", role="annex")

    assert codes(sound(clause("光源", paragraph("见附录A。")), annexes=[loose])) == [
        "annex_kind_missing"
    ]


def test_a_single_subclause_is_a_fault():
    assert found(sound(clause("光源", clause("色温")))) == [
        ("single_subclause", "色温", {})
    ]
    assert found(sound(clause("光源", clause("色温"), clause("功率")))) == []


def test_a_paragraph_before_the_first_subclause_hangs():
    divided = clause("光源", paragraph("总则。"), clause("色温"), clause("功率"))

    assert found(sound(divided)) == [("hanging_paragraph", "总则。", {})]


def test_the_introduction_of_the_terms_does_not_hang():
    introduced = terms(paragraph("下列术语适用。"), clause("一般"), clause("专用"))

    assert found(introduced) == []


def test_clauses_without_title_beside_some_with_one_are_a_fault():
    uneven = clause("光源", clause("色温"), clause("", paragraph("功率。")))
    even = clause("光源", clause("", paragraph("甲")), clause("", paragraph("乙")))

    assert found(sound(uneven)) == [("titles_uneven", "功率。", {})]
    assert found(sound(even)) == []


def deep(levels):
    inner = [clause("甲"), clause("乙")]
    for _ in range(levels - 2):
        inner = [clause("层", *inner), clause("旁")]
    return clause("章", *inner)


def test_clauses_deeper_than_the_fifth_level_are_a_fault():
    assert codes(sound(deep(6))) == []
    assert codes(sound(deep(7))) == ["nested_too_deep", "nested_too_deep"]
