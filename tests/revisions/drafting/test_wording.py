"""What the checks find in the words, the terms, the foreword and the scope."""

import pytest

from .documents import clause, paragraph, sound, table, term
from .drafts import codes, foreword, found, scope, terms

CID = "5b0f6ad5-9a4c-4c44-8b39-6a6c4f1c0f7e"


@pytest.mark.parametrize(
    ("made", "code"),
    [(foreword, "requirement_in_foreword"), (scope, "requirement_in_scope")],
)
def test_a_requirement_in_foreword_or_scope_is_a_fault(made, code):
    assert found(made(paragraph("灯具应防水。"))) == [
        (code, "灯具应防水。", {"form": "应"})
    ]
    assert found(made(paragraph("其他场所可参照使用，应用时注意。"))) == []


def test_the_foreword_holds_no_table():
    assert codes(foreword(table(cid=CID), paragraph("见表1。"))) == [
        "figure_in_foreword"
    ]


def test_a_term_that_is_defined_twice_is_a_fault():
    document = terms(term("照度", "光"), term("照度", "亮"))

    assert found(document) == [("term_twice", "照度", {"term": "照度"})] * 2


def test_a_term_that_stands_only_in_its_own_entry_is_unused():
    assert found(terms(term("光通量", "光通量是量。"))) == [
        ("term_unused", "光通量", {"term": "光通量"})
    ]
    assert found(terms(term("照度", "光。"))) == []
    assert found(terms(term("光通", "光。", en="照度"))) == []


@pytest.mark.parametrize("form", ["必须", "应当", "须", "不得", "must"])
def test_a_form_that_is_no_verbal_form_is_advised_against(form):
    written = clause("光源", paragraph(f"灯具 {form} 防水。"))

    assert found(sound(written)) == [
        ("verbal_form", f"灯具 {form} 防水。", {"form": form})
    ]


def test_a_standard_calls_itself_a_document():
    written = clause("光源", paragraph("本标准化文件按本标准，基本标准和样本标准差。"))
    english = clause("Lamps", paragraph("In this International Standard."))

    assert found(sound(written, english)) == [
        (
            "own_name",
            "本标准化文件按本标准，基本标准和样本标准差。",
            {"found": "本标准", "wanted": "本文件"},
        ),
        (
            "own_name",
            "In this International Standard.",
            {"found": "this International Standard", "wanted": "this document"},
        ),
    ]
