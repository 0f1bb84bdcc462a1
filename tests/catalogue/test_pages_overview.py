"""Home, statistics, status definitions and the page about the data."""

import re
from datetime import date

import pytest
from django.utils import timezone

from catalogue.stages import SUBSTAGES
from catalogue.statuses import DEFINITIONS, Status
from tests.builders import make_area, make_edition
from tests.catalogue.test_pages_records import html, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes():
    """One edition that is new, one that it replaces, and one that is to come."""
    make_edition("GB/T 1—2010", areas=(1,), implemented="2010-01-01")
    make_edition(
        "GB/T 1—2020",
        areas=(1,),
        title_zh="新标准",
        published="2020-01-01",
        implemented="2020-07-01",
        issuers=("sac",),
        relations=[("obsoletes", "GB/T 1—2010")],
    )
    make_edition(
        "GB/T 2—2020", areas=(2,), published="2019-06", implemented="2098-01-01"
    )
    make_edition("GB/T 3—2020", form="draft")


def section(page, heading):
    start = page.index(f">{heading}<")
    return text_of(page[start : page.index("</section>", start)])


def test_home_shows_what_is_changing(client, changes):
    page = html(client, "/en/")

    assert "GB/T 1—2020" in section(page, "Newly issued")
    coming = section(page, "Coming into force")
    assert "GB/T 2—2020" in coming
    left = (date(2098, 1, 1) - timezone.localdate()).days
    assert f"In force from 1 January 2098 {left} days left" in coming
    replaced = section(page, "Recently superseded")
    assert "GB/T 1—2010" in replaced
    assert "Replaced from 1 July 2020 by GB/T 1—2020" in replaced
    assert "GB/T 3—2020" not in page


def test_home_shows_changes_in_the_task_areas_only(client, changes):
    make_edition("ISO 14708-1:2010", implemented="2010-01-01")
    make_edition(
        "ISO 14708-1:2025",
        published="2025-01-01",
        implemented="2025-01-01",
        relations=[("obsoletes", "ISO 14708-1:2010")],
    )

    assert "ISO 14708-1" not in html(client, "/en/")


def test_home_shows_what_ended_last_first(client):
    for number, year in ((1, 2015), (2, 2019), (3, 2017)):
        make_edition(f"GB/T {number}—2000", areas=(1,), implemented="2000-01-01")
        make_edition(
            f"GB/T {number}—{year}",
            areas=(1,),
            implemented=f"{year}-01-01",
            relations=[("obsoletes", f"GB/T {number}—2000")],
        )

    replaced = section(html(client, "/en/"), "Recently superseded")

    assert (
        replaced.index("GB/T 2—2000")
        < replaced.index("GB/T 3—2000")
        < replaced.index("GB/T 1—2000")
    )


def test_a_list_of_changes_that_is_empty_leads_nowhere(client):
    make_edition("GB/T 1—2020", areas=(1,), published="2020-01-01")

    page = html(client, "/en/")

    coming = section(page, "Coming into force")
    assert coming.endswith("is waiting for its day at present.")
    assert (
        "<a" not in page[page.index(">Recently superseded<") :].split("</section>")[0]
    )
    assert "The newest of the whole catalogue" in section(page, "Newly issued")


def test_home_counts_the_catalogue_exactly(client, changes):
    page = text_of(html(client, "/en/"))

    assert "standards 3" in page
    assert "texts: editions, amendments, drafts 4" in page
    assert "editions in force today 1" in page
    assert "newest issue in the task areas 1 January 2020" in page
    assert "Area 1 1 standard" in page


def test_each_figure_of_home_is_what_its_link_lists(client, changes):
    page = html(client, "/en/")

    figures = re.findall(r'<dd><a href="([^"]+)">([0-9]+)</a></dd>', page)

    assert len(figures) == 3
    for address, figure in figures:
        listed = text_of(html(client, address.replace("&amp;", "&")))
        assert re.search(rf"\b{figure} (standard|result)s?\b", listed), address


def test_an_area_without_standards_says_so_and_leads_to_what_it_is(client):
    make_area(3)

    assert "Area 3 none yet" in text_of(html(client, "/en/"))
    page = html(client, "/en/areas/area-3/")
    assert "No standard has been sorted into this area yet." in text_of(page)
    assert 'href="/en/about/#action-plan"' in page


def test_home_counts_follow_the_log(client, changes):
    assert "in force today 1" in text_of(html(client, "/en/"))

    make_edition("GB/T 4—2020", implemented="2020-01-01")

    assert "in force today 2" in text_of(html(client, "/en/"))


def test_home_on_an_empty_catalogue_is_a_page_too(client):
    page = text_of(html(client, "/en/"))

    assert "Nothing has been issued lately." in page


def test_home_takes_a_constant_number_of_queries(
    client, changes, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(30) as few:
        html(client, "/")
    for number in range(10, 20):
        make_edition(
            f"GB/T {number}—2020",
            areas=(2,),
            published=f"2020-02-{number}",
            implemented="2020-03-01",
            issuers=("sac", "samr"),
        )

    with django_assert_num_queries(len(few)):
        html(client, "/")


def test_each_status_has_its_definition_where_badges_lead(client):
    page = html(client, "/en/statuses/")

    for status in Status:
        start = page.index(f'<div id="{status.value}">')
        definition = text_of(page[start : page.index("</div>", start)])
        assert definition == text_of(f"{status.label} {DEFINITIONS[status]}")


def test_each_stage_code_has_a_name_in_both_languages(client):
    for address in ("/statuses/", "/en/statuses/"):
        page = html(client, address)
        for code in SUBSTAGES:
            assert f'id="stage-{code}"' in page


def test_statistics_count_each_kind(client, changes):
    page = text_of(html(client, "/en/statistics/"))

    assert "Standards by task area" in page
    assert "national standard 3" in page
    assert "in force 1" in page
    assert "superseded 1" in page
    assert "to be implemented 1" in page
    assert "Organisation sac 1" in page
    assert "verified 3" in page
    assert "2020 1" in page


def test_statistics_of_another_day(client, changes):
    page = text_of(html(client, "/en/statistics/?on=2015-01-01"))

    assert "in force 1" in page
    assert "superseded" not in page


def test_statistics_of_an_empty_catalogue_are_a_page_too(client):
    make_area(1)

    html(client, "/statistics/")


def test_about_names_sources_evidence_and_the_head_of_the_log(client):
    edition = make_edition("GB/T 1—2020", evidence="partly")
    head = edition.log.get()

    page = text_of(html(client, "/en/about/"))

    assert "Test records" in page
    assert "partly verified 1 edition" in page
    assert head.digest in page
    assert "verify_log" in page


@pytest.mark.parametrize(
    "anchor", ["evidence", "sources", "feeds", "accessibility", "log", "action-plan"]
)
def test_about_has_the_anchors_that_pages_link_to(client, anchor):
    assert f'id="{anchor}"' in html(client, "/about/")


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/areas/", "/committees/", "/organisations/", "/divisions/"),
        *("/classifications/", "/classifications/ccs/", "/statistics/", "/statuses/"),
        *("/about/", "/search/"),
    ],
)
def test_a_page_is_there_in_both_languages_and_names_the_other(client, address):
    chinese, english = html(client, address), html(client, f"/en{address}")

    assert '<html lang="zh-Hans">' in chinese
    assert f'href="/en{address}"' in chinese
    assert '<html lang="en">' in english
    assert f'href="{address}"' in english


def test_today_is_the_day_in_beijing(client, changes):
    day = timezone.localdate().isoformat()

    assert f'name="on" value="{day}"' in html(client, "/en/statistics/")
