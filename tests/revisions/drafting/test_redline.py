"""Redlines: what changed between two texts, and that nothing is lost in showing it."""

import os
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from revisions.drafting import (
    accept,
    clauses,
    pieces,
    redline,
    reject,
)
from revisions.drafting.edits import new_text, old_text

from .documents import clause, doc, documents, paragraph

# 10,000 pairs take minutes, and so need --timeout=0; a change here is worth them.
PAIRS = int(os.environ.get("URBAN_REDLINE_PAIRS", "300"))
pairs = settings(
    max_examples=PAIRS, deadline=None, suppress_health_check=list(HealthCheck)
)
LETTERS = st.text(st.sampled_from("应宜可不灯具照度。；\nab 12.应宜"), max_size=60)


def changes(old, new):
    return redline(clauses(old), clauses(new))


def shown(old, new):
    return [
        (
            one.change.value,
            one.old.number if one.old else "",
            one.new.number if one.new else "",
            (one.new or one.old).title,
        )
        for one in changes(old, new)
    ]


def wordings(document):
    return [(one.title, one.text) for one in clauses(document)]


def cid(number):
    return f"00000000-0000-4000-8000-{number:012}"


def section(number, title=None, text="", *inner):
    return clause(title or f"条{number}", paragraph(text), *inner, cid=cid(number))


def marks(old, new):
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[edit].format(text) for edit, text in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("照度。", "照度。", "照度。"),
        ("", "照度。", "[+照度。+]"),
        ("照度。", "", "[-照度。-]"),
        (
            "交会区照明宜采用截光型灯具。",
            "交会区照明应采用截光型灯具。",
            "交会区照明[-宜-][+应+]采用截光型灯具。",
        ),
        ("间距不大于30 m。", "间距不大于35 m。", "间距不大于[-30-][+35+] m。"),
        (
            "The lamp should be dimmed at night.",
            "The lamps should be dimmed at night.",
            "The [-lamp-][+lamps+] should be dimmed at night.",
        ),
        (
            "甲甲甲。乙乙乙。",
            "甲甲甲。丙丙丙。乙乙乙。",
            "甲甲甲。[+丙丙丙。+]乙乙乙。",
        ),
        # A letter in common by chance keeps nothing.
        ("路灯的安装高度", "桥的养护", "[-路灯的安装高度-][+桥的养护+]"),
    ],
)
def test_changes_are_marked_by_character_and_by_word(old, new, expected):
    assert marks(old, new) == expected


@pairs
@given(LETTERS, LETTERS)
def test_the_pieces_of_any_two_texts_give_both_back(old, new):
    found = pieces(old, new)

    assert old_text(found) == old
    assert new_text(found) == new
    assert all(piece.text for piece in found)
    assert all(one.edit != other.edit for one, other in pairwise(found))


@pairs
@given(documents(), documents())
def test_the_redline_of_any_two_documents_gives_both_back(old, new):
    found = changes(old, new)

    assert reject(found) == wordings(old)
    assert accept(found) == wordings(new)


@pairs
@given(documents(), st.data())
def test_the_redline_of_a_document_and_a_changed_one_gives_both_back(old, data):
    top = data.draw(st.permutations(old["content"]))
    new = doc(*top[: data.draw(st.integers(1, len(top)))], section(1, "新", "应。"))

    found = changes(old, new)

    assert reject(found) == wordings(old)
    assert accept(found) == wordings(new)


def test_the_same_text_has_no_change():
    document = doc(section(1, "照度", "应足够。", section(2), section(3)))

    assert shown(document, document) == [
        ("same", "1", "1", "照度"),
        ("same", "1.1", "1.1", "条2"),
        ("same", "1.2", "1.2", "条3"),
    ]


def test_each_clause_says_what_happened_to_it():
    old = doc(section(1), section(2), section(3, text="宜暗。"), section(4), section(5))
    new = doc(section(6), section(1), section(4), section(3, text="应暗。"), section(5))

    assert shown(old, new) == [
        ("new", "", "1", "条6"),
        ("same", "1", "2", "条1"),
        ("removed", "2", "", "条2"),
        ("moved", "4", "3", "条4"),
        ("changed", "3", "4", "条3"),
        ("same", "5", "5", "条5"),
    ]


def test_a_clause_that_is_now_in_another_one_has_moved():
    old = doc(section(1, "甲", "", section(2)), section(3, "乙"))
    new = doc(section(1, "甲"), section(3, "乙", "", section(2)))

    found = {one.new.title: one.is_moved for one in changes(old, new)}

    assert found == {"甲": False, "乙": False, "条2": True}


def test_a_change_of_the_verbal_form_is_told():
    old = doc(section(1, text="宜暗。"), section(2, text="应亮。"))
    new = doc(section(1, text="应暗。"), section(2, text="应更亮。"))

    assert [one.is_stricter_or_weaker for one in changes(old, new)] == [True, False]
    assert [one.is_stricter_or_weaker for one in changes(old, doc(section(9)))] == [
        False
    ] * 3


def test_another_edition_without_common_ids_is_aligned_by_its_words():
    old = doc(
        clause("范围", paragraph("本文件规定了城市道路照明的要求。")),
        clause(
            "照度", paragraph("主干路路面的平均照度不应小于20 lx，均匀度不应小于0.4。")
        ),
        clause("节能", paragraph("照明功率密度不应大于0.80。")),
    )
    new = doc(
        clause("范围", paragraph("本文件规定了城市道路照明的要求。")),
        clause("节能指标", paragraph("照明功率密度不应大于0.75。")),
        clause(
            "照度", paragraph("主干路路面的平均照度不应小于30 lx，均匀度不应小于0.4。")
        ),
        clause("运行维护", paragraph("每季度检查一次。")),
    )

    assert shown(old, new) == [
        ("same", "1", "1", "范围"),
        ("changed", "3", "2", "节能指标"),
        ("changed", "2", "3", "照度"),
        ("new", "", "4", "运行维护"),
    ]


def test_clauses_that_have_little_in_common_are_not_the_same_one():
    old = doc(clause("照度", paragraph("平均照度不应小于20 lx。")))
    new = doc(clause("排水", paragraph("雨水口的间距不应小于30 m。")))

    assert [one.change.value for one in changes(old, new)] == ["removed", "new"]


def long_document(count, *, wording):
    words = "城市道路照明设施的运行维护单位宜每季度检查灯具、灯杆、电缆与控制箱。"
    parts = [
        section(place, text=f"{wording(place)}{words * 6}") for place in range(count)
    ]
    return doc(*parts)


def test_five_hundred_changed_clauses_are_compared_within_a_second_or_so():
    old = long_document(500, wording=lambda place: f"第{place}项宜为{place} lx。")
    new = long_document(500, wording=lambda place: f"第{place}项应为{place + 5} lx。")

    start = time.process_time()
    found = changes(old, new)

    # A shared machine may take some times as long as measured alone.
    assert time.process_time() - start < 5
    assert {one.change.value for one in found} == {"changed"}


def test_texts_that_have_nothing_in_common_are_compared_in_linear_time():
    start = time.process_time()

    found = pieces("照度" * 50_000, "lamp " * 50_000)

    assert time.process_time() - start < 5
    assert [piece.edit.value for piece in found] == ["removed", "added"]
