"""What the checks find of things cited and not there, or there and not cited."""

import pytest

from .documents import (
    citation,
    clause,
    cross_reference,
    figure,
    paragraph,
    reference,
    sound,
    table,
)
from .drafts import annex, codes, foreword, found, references

CID = "5b0f6ad5-9a4c-4c44-8b39-6a6c4f1c0f7e"
ENTRY = reference("GB/T 5", "照明", key="GB/T 5")


@pytest.mark.parametrize(
    ("part", "code", "number"),
    [(table, "table_uncited", "表1"), (figure, "figure_uncited", "图1")],
)
def test_a_table_or_figure_that_is_not_cited_is_a_fault(part, code, number):
    def holding(*words):
        return sound(clause("光源", paragraph(*words), part("亮度", cid=CID)))

    uncited = [(code, "光源", {"number": number})]
    assert found(holding(f"见{number}0。")) == uncited
    assert found(holding(f"见{number}。")) == []
    assert found(holding(f"见{number[0]} {number[1]}。")) == []
    assert found(holding("见", cross_reference(CID))) == []


def test_a_range_of_tables_cites_all_of_them():
    parts = [table() for _ in range(4)]

    for words in ("见表1～表4。", "见表 1至4。", "见表1-表4。"):
        assert found(sound(clause("光源", paragraph(words), *parts))) == []
    assert codes(sound(clause("光源", paragraph("见表1～表3。"), *parts))) == [
        "table_uncited"
    ]


def test_an_annex_that_only_cites_itself_is_a_fault():
    itself = annex(paragraph("附录A的算法，见", cross_reference(CID)), cid=CID)

    assert found(sound(annexes=[itself])) == [
        ("annex_uncited", "计算", {"number": "A"})
    ]


def test_a_clause_of_an_annex_that_is_cited_cites_the_annex():
    inner = clause("步骤", paragraph("先算。"), cid=CID)
    divided = annex(inner, clause("结果", paragraph("再看。")))

    for words in (["见", cross_reference(CID)], ["见附录A.1。"], ["见A.1。"]):
        assert found(sound(clause("光源", paragraph(*words)), annexes=[divided])) == []


def test_a_reference_to_what_is_gone_is_a_fault():
    lost = clause("光源", paragraph("见", cross_reference(CID)))

    assert found(sound(lost)) == [("cross_reference_broken", "光源", {})]


def test_a_standard_that_is_cited_has_to_be_listed():
    five = citation("GB/T 5", key="GB/T 5")

    unlisted = references(paragraph("没有。"), body=["按", five, "和", five])

    assert found(unlisted) == [
        ("citation_unlisted", "GB/T 5", {"designation": "GB/T 5"})
    ]
    assert found(references(ENTRY, body=["按", five])) == []


def test_the_foreword_may_name_a_standard_that_is_not_listed():
    assert found(foreword(paragraph("本文件代替", citation("GB/T 5")))) == []


def test_a_standard_that_is_listed_has_to_be_cited():
    assert found(references(ENTRY, body=["按设计。"])) == [
        ("reference_uncited", "GB/T 5", {"designation": "GB/T 5"})
    ]


def test_the_bibliography_may_list_what_is_cited_nowhere():
    document = sound(clause("参考文献", ENTRY, role="bibliography"))

    assert found(document) == []


def test_a_standard_that_is_named_in_words_is_cited():
    assert found(references(ENTRY, body=["按GB/T 5的规定。"])) == []
    assert codes(references(ENTRY, body=["按GB/T 51的规定。"])) == ["reference_uncited"]


@pytest.mark.parametrize(
    ("status", "faulty"),
    [("in_force", 0), ("withdrawn", 1), ("superseded", 1), ("upcoming", 1)],
)
def test_a_listed_standard_should_be_in_force(status, faulty):
    document = references(ENTRY, body=["按", citation("GB/T 5", key="GB/T 5")])

    expected = ("reference_not_in_force", "GB/T 5", {"designation": "GB/T 5"})
    assert found(document, **{"GB/T 5": status}) == [expected] * faulty
