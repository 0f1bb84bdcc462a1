"""What changed between published texts, on a page for everybody."""

import re

import pytest

from revisions.stages import Kind
from tests.builders import AT, TODAY, make_edition
from tests.revisions.builders import DAY, make_limits
from tests.revisions.test_amendments import (
    amended_once,
    amended_twice,
    issued,
    publish_amendments,
    publish_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def compared(client, standard, old, new, view="", status=200):
    address = f"/en/standards/{standard.slug}/redline/"
    answer = client.get(address, {"old": old, "new": new, "view": view})
    assert answer.status_code == status
    return answer.content.decode()


def test_an_amendment_is_compared_as_the_text_with_it(client):
    edition, [_first, second] = publish_amendments(amended_once(), amended_twice())

    page = compared(client, edition.standard, edition.slug, second.slug)

    assert f"What changed from {edition} to {second}" in page
    assert "灯具应可靠<ins>且节能</ins>。" in page
    assert "<del>灯杆应牢固。</del>" in page
    assert "3 clauses have changed." in page


def test_two_texts_stand_side_by_side(client):
    edition, [first] = publish_amendments(amended_once())

    page = compared(client, edition.standard, edition.slug, first.slug, view="side")

    assert '<div lang="zh-Hans">灯具应可靠。' in page
    assert '<div lang="zh-Hans">灯具应可靠<ins>且节能</ins>。' in page


def test_a_revision_is_compared_with_the_amended_text_that_it_replaces(client):
    edition, [first] = publish_amendments(amended_once())
    revision = publish_text(
        amended_twice(),
        kind=Kind.REVISION,
        at=AT + 366 * DAY,
        on=TODAY + 366 * DAY,
        standard=edition.standard,
    )

    page = client.get(f"/en/standards/{edition.standard.slug}/{revision.slug}/")
    link = f"redline/?old={first.slug}&amp;new={revision.slug}"

    assert link in page.content.decode()
    text = compared(client, edition.standard, first.slug, revision.slug)
    assert ("灯杆应牢固。</del>" in text, "<ins>且节能" in text) == (True, False)


def test_a_text_without_clauses_is_named(client):
    edition = publish_text(issued())
    older = make_edition(str(edition).replace("2026", "2010"), published="2010-01-01")

    page = compared(client, edition.standard, older.slug, edition.slug)

    [warning] = re.findall(r'<p class="note warning">(.*?)</p>', page, re.DOTALL)
    assert "These texts cannot be compared" in warning
    assert (older.slug in warning, edition.slug in warning) == (True, False)


def test_a_text_of_another_standard_is_not_found(client):
    edition = publish_text(issued())
    other = make_edition("GB 1-2020")

    compared(client, edition.standard, other.slug, edition.slug, status=404)
    compared(client, edition.standard, "nothing", edition.slug, status=404)


def test_two_texts_have_to_be_named(client):
    edition = publish_text(issued())

    compared(client, edition.standard, "", edition.slug, status=400)


def test_an_amendment_offers_to_compare_it_with_the_one_before(client):
    edition, [first, second] = publish_amendments(amended_once(), amended_twice())

    pages = [
        client.get(f"/en/standards/{edition.standard.slug}/{each.slug}/")
        for each in (edition, first, second)
    ]

    offered = ["Compare with the edition before" in str(each.content) for each in pages]
    assert offered == [False, True, True]
    assert f"redline/?old={edition.slug}&amp;new={first.slug}" in str(pages[1].content)
    assert f"redline/?old={first.slug}&amp;new={second.slug}" in str(pages[2].content)


def test_the_newest_two_are_compared_unless_others_are_named(client):
    edition, [first] = publish_amendments(amended_once())
    address = f"/en/standards/{edition.standard.slug}/redline/"

    newest = client.get(address)
    alone = publish_text(issued())
    single = client.get(f"/en/standards/{alone.standard.slug}/redline/")

    asked = set(newest["Location"].partition("?")[2].split("&"))
    assert {each.partition("=")[2] for each in asked} == {edition.slug, first.slug}
    assert client.get(newest["Location"]).status_code == 200
    assert single["Location"] == f"/en/standards/{alone.standard.slug}/"
