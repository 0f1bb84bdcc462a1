"""The search page, by the index and without it."""

import re

import pytest

from catalogue.indexing import rebuild
from catalogue.models import Clause
from tests.builders import enter, make_edition, make_record
from tests.catalogue.test_feeds import titles
from tests.catalogue.test_pages_records import html, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(own_index):
    """Four texts in the index: two of area 1, one of area 2, one that has ended."""
    enter(
        make_record(
            "GB 55019—2021",
            title_zh="建筑与市政工程无障碍通用规范",
            title_en="General code for accessibility of buildings",
            published="2021-09-08",
            implemented="2022-04-01",
            areas=(1,),
            ics=("91.020",),
            issuers=("mohurd",),
            relations=[("obsoletes", "GB 50763—2012")],
        ),
        make_record(
            "GB 50763—2012",
            title_zh="无障碍设计规范",
            published="2012-03-30",
            implemented="2012-09-01",
            areas=(1,),
        ),
        make_record("GB/T 51140—2015", title_zh="建筑节能基本术语标准", areas=(2,)),
        make_record("GB/T 1—2020", title_zh="<b>智慧</b>城市", areas=(2, 1)),
    )
    rebuild(own_index, progress=lambda _count: None)


def results(page):
    start = page.find('<ul class="records"')
    return text_of(page[start : page.index("</section>", start)]) if start > 0 else ""


def count(page):
    found = re.search(r"(\d+) results?", text_of(page))
    assert found
    return int(found[1])


def facet_links(page):
    """Return the address and the count of every facet value."""
    pattern = (
        r'<a href="([^"]*)" rel="nofollow"[^>]*>'
        r'\s*<span>.*?</span>\s*<data value="(\d+)"'
    )
    found = re.findall(pattern, page, flags=re.DOTALL)
    return [(address.replace("&amp;", "&"), int(number)) for address, number in found]


def test_what_matches_is_found_and_marked(client, indexed):
    page = html(client, "/search/?q=无障碍")

    assert "<mark>无障碍</mark>设计规范" in page
    assert "建筑节能" not in page


def test_a_number_in_any_spelling_finds_its_text(client, indexed):
    assert "GB 55019—2021" in results(html(client, "/search/?q=gb55019-2021"))


def test_every_facet_count_is_what_clicking_it_gives(client, indexed):
    links = facet_links(html(client, "/en/search/?q=规范"))

    assert len(links) > 5
    for address, number in links:
        assert count(html(client, f"/en/search/{address}")) == number


def test_every_bar_of_the_statistics_leads_to_as_many_results(client, indexed):
    page = html(client, "/en/statistics/")

    bars = re.findall(
        r'<a href="(/en/search/[^"]*)">.*?<td class="number">(\d+)</td>',
        page,
        flags=re.DOTALL,
    )
    assert len(bars) == 5
    for address, number in bars:
        assert count(html(client, address.replace("&amp;", "&"))) == int(number)


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(client, indexed):
    def found(query):
        return count(html(client, f"/en/search/?{query}"))

    assert found("area=1") == 3
    assert found("area=2") == 2
    assert found("area=1&area=2") == 4
    assert found("area=1&area=2&status=superseded&on=2023-01-01") == 1


def test_status_is_that_of_the_day_asked_about(client, indexed):
    early = results(html(client, "/en/search/?q=无障碍设计规范&on=2021-01-01"))
    late = results(html(client, "/en/search/?q=无障碍设计规范&on=2023-01-01"))

    assert "in force" in early
    assert "superseded" in late


@pytest.mark.parametrize(
    ("sort", "first"),
    [("-date", "GB 55019—2021"), ("date", "GB 50763—2012"), ("number", "GB 50763")],
)
def test_results_come_in_the_order_asked_for(client, indexed, sort, first):
    assert results(html(client, f"/en/search/?area=1&sort={sort}")).startswith(first)


def test_clauses_that_match_are_shown_with_their_number(client, own_index):
    edition = make_edition("GB 50180—2018", title_zh="城市居住区规划设计标准")
    Clause.objects.create(
        edition=edition, position=1, number="3.0.2", title="选址", text="避开洪涝灾害"
    )
    rebuild(own_index, progress=lambda _count: None)

    page = html(client, "/search/?q=洪涝灾害")

    assert "3.0.2" in results(page)
    assert "<mark>洪涝灾害</mark>" in page


def test_markup_in_what_is_found_is_shown_as_text(client, indexed):
    page = html(client, "/search/?q=智慧")

    assert "<b>智慧" not in page
    assert "&lt;b&gt;<mark>智慧</mark>&lt;/b&gt;" in page


def test_markup_in_what_is_asked_is_shown_as_text(client, indexed):
    page = html(client, "/search/?q=<script>alert(1)</script>")

    assert "<script>alert" not in page


def test_nothing_found_says_what_to_try(client, indexed):
    page = text_of(html(client, "/en/search/?q=wordthatisnowhere"))

    assert "0 results" in page
    assert "Nothing in the catalogue matches" in page


def test_htmx_gets_the_results_alone(client, indexed):
    answer = client.get("/search/?q=无障碍", headers={"HX-Request": "true"})

    page = answer.content.decode()
    assert "<!doctype html>" not in page
    assert 'id="results"' in page
    assert "HX-Request" in answer["Vary"]


def test_without_an_index_numbers_and_titles_are_searched_and_it_is_said(client):
    make_edition("GB 55019—2021", title_zh="无障碍通用规范")

    page = text_of(html(client, "/en/search/?q=无障碍"))

    assert "GB 55019—2021" in page
    assert "Meanwhile only numbers and titles are searched." in page


def test_a_parameter_that_means_nothing_is_named(client, indexed):
    page = text_of(html(client, "/en/search/?aera=1"))

    assert "Not understood and left out: aera" in page


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("year=abc", "There is no such value: abc"),
        ("area=13", "There is no such value: 13"),
        ("status=现行", "There is no such value: 现行"),
        ("ics=13.x", "There is no such value: 13.x"),
        ("committee=a/b", "There is no such value: a/b"),
        ("sort=best", "There is no such order: best"),
        ("on=2020-13-01", "Write the day like 2026-03-01."),
        ("page=abc", "A page is a number, the first one is 1."),
        ("q=" + "城" * 301, "Use at most 300 characters, you have 301."),
    ],
)
def test_a_malformed_search_is_answered_by_its_fault(client, query, fault):
    page = text_of(html(client, f"/en/search/?{query}", status=400))

    assert fault in page


@pytest.mark.parametrize("page", [2, 500, 501, 10**9])
def test_a_page_beyond_the_results_is_not_found(client, indexed, page):
    html(client, f"/search/?q=无障碍&page={page}", status=404)


@pytest.mark.parametrize(
    "q",
    [
        *('"', "((", "ics:", "status:现行 OR", "a:b:c", "*", "-", "\\", "year:x..y"),
        *("'; --", "%", "_", "\u202e", "城" * 300),
    ],
)
def test_whatever_is_typed_is_searched(client, indexed, q):
    answer = client.get("/search/", {"q": q})

    assert answer.status_code == 200


def test_the_feed_of_a_search_has_what_the_page_finds(client, indexed):
    page = html(client, "/search/?q=无障碍&area=1")

    feed = re.search(r'href="(/search/feed/[^"]*)"', page)
    assert feed
    assert titles(client, feed[1].replace("&amp;", "&")) == [
        "GB 55019—2021 建筑与市政工程无障碍通用规范",
        "GB 50763—2012 无障碍设计规范",
    ]


def test_a_search_takes_a_constant_number_of_queries(
    client, indexed, own_index, django_assert_num_queries, django_assert_max_num_queries
):
    html(client, "/search/?q=规范")
    with django_assert_max_num_queries(12) as few:
        html(client, "/search/?q=规范")
    enter(
        *(
            make_record(
                f"GB/T {n}—2020",
                title_zh=f"规范{n}",
                areas=(n % 12 + 1,),
                issuers=("mohurd", "sac"),
                ics=("91.020",),
            )
            for n in range(100, 150)
        )
    )
    rebuild(own_index, progress=lambda _count: None)

    with django_assert_num_queries(len(few)):
        html(client, "/search/?q=规范")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("JGJ 50", "The catalogue has no standard numbered JGJ 50."),
        ("无障碍 foo:bar", "“foo:bar” is no condition"),
        ("status:blah", "“status:blah” is no condition"),
        ("无障碍 OR 节能", "“OR” is no operator"),
    ],
)
def test_what_is_not_read_as_it_was_meant_is_said(client, indexed, typed, said):
    assert said in text_of(html(client, f"/en/search/?q={typed}"))
