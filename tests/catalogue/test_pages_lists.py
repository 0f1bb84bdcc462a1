"""Lists of standards by area, committee, organisation, division and code."""

import re

import pytest

from organisations.models import Organisation, TechnicalCommittee
from tests.builders import (
    enter,
    make_area,
    make_classification,
    make_committee,
    make_division,
    make_edition,
    make_organisation,
    make_record,
)
from tests.catalogue.test_pages_records import html, text_of

pytestmark = pytest.mark.django_db

LISTS = {
    "area": ("/en/areas/area-3/", {"areas": (3,)}),
    "committee": ("/en/committees/sac-tc-567/", {"committee": "SAC/TC 567"}),
    "organisation": ("/en/organisations/sac/", {"issuers": ("sac",)}),
    "classification": ("/en/classifications/ics/13.020/", {"ics": ("13.020.20",)}),
}


@pytest.mark.parametrize(("address", "fields"), LISTS.values(), ids=LISTS)
def test_a_list_shows_each_standard_once_by_its_edition_of_the_day(
    client, address, fields
):
    make_edition("GB/T 1—2010", implemented="2010-01-01", **fields)
    make_edition(
        "GB/T 1—2020",
        implemented="2020-01-01",
        relations=[("obsoletes", "GB/T 1—2010")],
        **fields,
    )
    make_edition("GB/T 2—2020", title_zh="别的")

    now = text_of(html(client, address))
    then = text_of(html(client, f"{address}?on=2015-01-01"))

    assert "1 standard" in now
    assert "GB/T 1—2020" in now
    assert "GB/T 1—2010" not in now
    assert "别的" not in now
    assert "GB/T 1—2010" in then


@pytest.mark.parametrize(("address", "fields"), LISTS.values(), ids=LISTS)
def test_a_list_goes_on_over_pages_and_ends(client, address, fields):
    enter(*(make_record(f"GB/T {n}—2020", **fields) for n in range(1, 52)))

    first = text_of(html(client, address))
    second = text_of(html(client, f"{address}?page=2"))
    beyond = text_of(html(client, f"{address}?page=3", status=404))

    assert "51 standards" in first
    assert "GB/T 50—2020" in first
    assert "GB/T 51—2020" not in first
    assert "GB/T 51—2020" in second
    assert "First page" in beyond


@pytest.mark.parametrize(("address", "fields"), LISTS.values(), ids=LISTS)
def test_a_list_takes_as_many_queries_for_one_standard_as_for_many(
    client, django_assert_num_queries, django_assert_max_num_queries, address, fields
):
    make_edition("GB/T 1—2020", **fields)
    with django_assert_max_num_queries(15) as few:
        html(client, address)
    enter(*(make_record(f"GB/T {n}—2020", **fields) for n in range(2, 40)))

    with django_assert_num_queries(len(few)):
        html(client, address)


@pytest.mark.parametrize(
    "address",
    [
        "/areas/nowhere/",
        "/committees/nowhere/",
        "/organisations/nowhere/",
        "/divisions/99/",
        "/classifications/ics/99/",
        "/classifications/xyz/",
        "/standards/nowhere/",
        "/standards/nowhere/nothing/",
    ],
)
def test_what_is_not_there_gets_a_page_that_helps(client, address):
    page = text_of(html(client, f"/en{address}", status=404))

    assert "Page not found" in page
    assert "Browse the 12 task areas" in page


def test_an_empty_list_says_so(client):
    make_committee("SAC/TC 567")

    page = text_of(html(client, "/en/committees/sac-tc-567/"))

    assert "The catalogue has no standards here yet" in page


def test_the_areas_page_counts_each_area_as_its_own_page_does(client):
    make_area(4)
    make_edition("GB/T 1—2020", areas=(3, 4))
    make_edition("GB/T 2—2020", areas=(3,))

    page = html(client, "/en/areas/")

    cards = [text_of(card) for card in page.split('<li class="area-card">')[1:]]
    assert cards[0].startswith("Area 3 2 standards")
    assert cards[1].startswith("Area 4 1 standard")
    assert "2 standards" in text_of(html(client, "/en/areas/area-3/"))


@pytest.fixture
def local_standards():
    """One standard of a province, two of a city of it."""
    make_edition("DB51/T 1—2020", implemented="2020-06-01", title_zh="省级")
    make_edition("DB5101/T 2—2020", implemented="2020-06-01", title_zh="市级")
    make_edition("DB5101/T 3—2099", published="2020-01-01", implemented="2099-01-01")


def test_a_division_lists_its_standards_and_names_those_above(client, local_standards):
    city = text_of(html(client, "/en/divisions/5101/"))

    assert "2 standards" in city
    assert "市级" in city
    assert "省级" not in city
    assert "one of them is in force" in city
    assert "The local standards of Division 51 itself apply here as well" in city
    assert "GB/T 2260: 510100" in city


def test_a_division_lists_the_standards_of_those_below_it_too(client, local_standards):
    province = text_of(html(client, "/en/divisions/51/"))

    assert "3 standards" in province
    assert "1 standard is its own, 2 of the divisions below it." in province
    assert "省级" in province
    assert "市级" in province
    assert "Division 5101 2 standards" in province


def test_the_divisions_page_counts_as_each_divisions_page_does(client, local_standards):
    make_division("44")

    page = text_of(html(client, "/en/divisions/"))

    assert "Division 5101 2 standards" in page
    assert "Division 51 3 standards" in page
    assert "Division 44 none yet" in page


@pytest.mark.parametrize(
    ("code", "short"), [("510000", "51"), ("510100", "5101"), ("5100", "51")]
)
def test_a_code_with_its_zeros_leads_to_the_division(client, code, short):
    make_division("5101")

    answer = client.get(f"/en/divisions/{code}/")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/en/divisions/{short}/"


def test_the_register_lists_every_standard_by_number(client):
    make_edition("GB/T 10—2020")
    make_edition("GB/T 9—2020")

    page = text_of(html(client, "/en/standards/"))

    assert "2 standards" in page
    assert page.index("GB/T 9—2020") < page.index("GB/T 10—2020")


def test_an_area_names_no_other_area_in_its_list(client):
    make_area(4)
    make_edition("GB/T 1—2020", areas=(3, 4))

    page = html(client, "/en/areas/area-4/")

    assert "GB/T 1—2020" in page
    assert "/en/areas/area-3/" not in page


def test_an_area_leads_to_all_texts_of_its_standards(client):
    make_edition("GB/T 1—2010", areas=(3,))
    make_edition("GB/T 1—2020", areas=(3,), form="draft")
    make_edition("GB/T 2—2020")

    page = text_of(html(client, "/en/areas/area-3/"))

    assert "Search the 2 texts of these standards" in page


@pytest.mark.parametrize(("address", "fields"), LISTS.values(), ids=LISTS)
def test_each_page_of_a_list_has_a_title_and_an_address_of_its_own(
    client, address, fields
):
    enter(*(make_record(f"GB/T {n}—2020", **fields) for n in range(1, 52)))

    def title(query):
        page = html(client, f"{address}{query}")
        [canonical] = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
        return text_of(
            re.findall("<title>(.*?)</title>", page, re.DOTALL)[0]
        ), canonical

    here = f"http://testserver{address}"
    first, second = title(""), title("?page=2")
    past = title("?on=2015-01-01&page=2")
    assert first[1] == here
    assert "Page 2" not in first[0]
    assert second == (
        first[0].replace(" · Urban", " · Page 2 · Urban"),
        f"{here}?page=2",
    )
    assert "on 1 January 2015" in past[0]
    assert past[1] == f"{here}?page=2"


def test_a_name_in_the_other_language_is_marked(client):
    make_edition("GB/T 1—2020", committee="SAC/TC 567", issuers=("sac",))
    Organisation.objects.filter(slug="sac").update(name_en="")
    TechnicalCommittee.objects.update(name_zh="")

    assert '<span lang="zh-Hans">机构sac</span>' in html(client, "/en/organisations/")
    assert '<span lang="en">Committee</span>' in html(client, "/committees/")


def test_a_code_counts_the_standards_of_the_codes_below_it_once(client):
    make_edition("GB/T 1—2020", ics=("13.020.20", "13.020.10"))
    make_edition("GB/T 2—2020", ics=("13.020",))
    make_edition("GB/T 3—2020", ics=("91.020",))

    top = text_of(html(client, "/en/classifications/"))
    field = text_of(html(client, "/en/classifications/ics/13/"))

    assert "13 Class 13 2" in top
    assert "91 Class 91 1" in top
    assert "13.020 Class 13.020 2" in field
    assert "2 standards" in field


def test_ccs_is_browsed_as_well(client):
    group = make_classification("P50/54", scheme="ccs")
    make_edition("GB/T 1—2020", ccs=("P50/54",))

    assert "P50/54 Class P50/54 1" in text_of(html(client, "/en/classifications/ccs/"))
    assert group.name in html(client, "/en/classifications/ccs/P50/54/")


def test_a_committee_names_its_secretariat_and_subcommittees(client):
    committee = make_committee("ISO/TC 268")
    make_committee("ISO/TC 268/SC 1")
    type(committee).objects.filter(slug="iso-tc-268-sc-1").update(parent=committee)
    type(committee).objects.filter(pk=committee.pk).update(
        secretariat=make_organisation("afnor")
    )

    page = text_of(html(client, "/en/committees/iso-tc-268/"))

    assert "Secretariat: Organisation afnor" in page
    assert "ISO/TC 268/SC 1" in page


def test_committees_and_organisations_are_listed_with_counts(client):
    make_edition("GB/T 1—2020", committee="SAC/TC 567", issuers=("samr", "sac"))
    make_edition("GB/T 2—2020", issuers=("sac",))

    committees = text_of(html(client, "/en/committees/"))
    organisations = text_of(html(client, "/en/organisations/"))

    assert "SAC/TC 567 Committee 1" in committees
    assert organisations.index("Organisation sac") < organisations.index(
        "Organisation samr"
    )


@pytest.mark.parametrize(
    "query", ["page=abc", "page=0", "page=-1", "page=" + "9" * 6000]
)
def test_a_page_that_is_no_number_is_named(client, query):
    make_area(3)

    page = text_of(html(client, f"/en/areas/area-3/?{query}", status=400))

    assert "A page is a number, the first one is 1." in page


@pytest.mark.parametrize("day", ["abc", "2020-02-30", "2020", "1.3.2020", "0000-01-01"])
def test_a_day_that_cannot_be_read_is_named(client, day):
    make_area(3)

    page = text_of(html(client, f"/en/areas/area-3/?on={day}", status=400))

    assert "Write the day like 2026-03-01." in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_last_day_can_be_asked_about(client, day):
    make_edition("GB/T 1—2020", areas=(3,))

    html(client, f"/en/areas/area-3/?on={day}")
    html(client, f"/en/standards/gb-t-1/?on={day}")


def test_pages_are_read_only(client):
    assert client.post("/areas/").status_code == 405
    make_edition("GB/T 1—2020")
    assert client.post("/standards/gb-t-1/").status_code == 405
