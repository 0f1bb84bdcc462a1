"""A published text on its page: the structure it was written in, with its numbers."""

import re
from uuid import uuid4

import pytest

from catalogue.models import Clause
from revisions.stages import Kind
from tests.builders import TODAY
from tests.revisions.builders import DAY, make_limits
from tests.revisions.drafting.documents import (
    clause,
    cross_reference,
    doc,
    formula,
    node,
    paragraph,
    table,
    words,
)
from tests.revisions.test_amendments import page_of, publish_text

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert(1)</script>"onload="x'
DEMANDS, LIMITS, MARKS, FIRST, SECOND, SUM = (str(uuid4()) for _place in range(6))


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def written(*, second="20 lx", with_marks=True):
    """A text with two tables, the second of which is named in the first clause."""
    note = node("footnote", *words("按年平均。"))
    limits = clause(
        "限值",
        paragraph("照度应符合", cross_reference(SECOND), "的规定", note),
        table("照度", cid=FIRST, cells=(("道路", "照度"), ("主干路", "30 lx"))),
        formula(r"E=\frac{\Phi}{A}", cid=SUM),
        cid=LIMITS,
    )
    marks = clause(
        "标志",
        table("标志", cid=SECOND, cells=(("甲", second),)),
        paragraph("见", cross_reference(LIMITS)),
        cid=MARKS,
    )
    inner = [limits, marks] if with_marks else [limits]
    return doc(clause("要求", *inner, cid=DEMANDS))


def publish_amendment_of(edition, document, *, days=1):
    return publish_text(
        document,
        kind=Kind.AMENDMENT,
        on=TODAY + days * DAY,
        standard=edition.standard,
    )


def test_tables_and_formulas_are_read_as_they_were_drafted(client):
    page = page_of(client, publish_text(written()))

    captions = re.findall(r"<caption><span class=.number.>(.*?)</span>", page)
    cells = re.findall(r"<td[^>]*><p>(.*?)</p></td>", page)
    assert captions == ["表1", "表2"]
    assert cells == ["道路", "照度", "主干路", "30 lx", "甲", "20 lx"]
    assert f'照度应符合<a href="#c-{SECOND}">表2</a>的规定' in page
    assert '<math display="block" alttext="E=\\frac{\\Phi}{A}">' in page
    assert '<span class="number">(1)</span>' in page
    assert '<li id="fn-1">按年平均。' in page


def test_headings_go_one_deeper_with_each_clause(client):
    page = page_of(client, publish_text(written()))

    found = re.findall(
        r"<h(\d) class=.clause-title.>.*?class=.number.>(.*?)<", page, re.DOTALL
    )
    assert found == [("3", "1"), ("4", "1.1"), ("4", "1.2")]


def test_nothing_that_was_drafted_is_markup(client):
    hostile = doc(
        clause(
            HOSTILE,
            paragraph(HOSTILE),
            table(HOSTILE, cells=((HOSTILE,),)),
            formula(HOSTILE),
            cid=LIMITS,
        )
    )

    page = page_of(client, publish_text(hostile))

    assert HOSTILE not in page
    # In the title, the paragraph, the caption, the cell and beside the formula.
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;onload") == 5


def test_a_clause_without_structure_shows_its_words(client):
    edition = publish_text(written())
    edition.clauses.update(content={}, text="只有<b>文字")

    page = page_of(client, edition)

    assert page.count('<p lang="zh-Hans">只有&lt;b&gt;文字</p>') == 3


@pytest.mark.parametrize(
    "content",
    [
        {"type": "clause"},
        {"type": "script", "content": []},
        {"type": "clause", "content": [{"type": "paragraph"}], "attrs": {}},
        {"type": "clause", "content": "<b>"},
    ],
)
def test_content_that_is_no_clause_of_ours_is_not_shown(client, content):
    edition = publish_text(written())
    edition.clauses.update(content=content, text="只有文字")

    assert page_of(client, edition).count('<p lang="zh-Hans">只有文字</p>') == 3


def test_the_text_as_amended_keeps_its_structure_and_says_what_changed_it(client):
    edition = publish_text(written())
    amendment = publish_amendment_of(edition, written(second="25 lx"))

    page = page_of(client, edition, f"?on={TODAY + DAY}")

    changed = page[page.index(f'id="c-{MARKS}"') :]
    assert changed.index(amendment.slug) < changed.index("25 lx")
    assert "<caption>" in changed
    assert "20 lx" not in page


def test_an_amendment_numbers_as_the_text_it_changes_does(client):
    edition = publish_text(written())
    amendment = publish_amendment_of(edition, written(second="25 lx"))

    page = page_of(client, amendment)

    assert '<caption><span class="number">表2</span> 标志</caption>' in page
    # The clause that is meant is in the text, not on this page.
    assert "<p>见1.1</p>" in page


def test_a_clause_that_an_amendment_takes_out_is_named_without_its_words(client):
    edition = publish_text(written())
    amendment = publish_amendment_of(edition, written(with_marks=False))
    assert Clause.objects.get(edition=amendment, cid=MARKS).content["content"][1:]

    page = page_of(client, amendment)

    assert "标志" in page
    assert "20 lx" not in page
