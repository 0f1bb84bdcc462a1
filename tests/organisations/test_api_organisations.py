"""Organisations, committees and divisions in the API."""

import pytest

from tests.builders import make_committee, make_division, make_organisation

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
API = f"{SITE}/api/v1"


def test_an_organisation_reads_as_promised(client):
    make_organisation("mohurd")

    response = client.get("/api/v1/organisations/mohurd/")

    assert response.json() == {
        "url": f"{API}/organisations/mohurd/",
        "page": {
            "zh": f"{SITE}/organisations/mohurd/",
            "en": f"{SITE}/en/organisations/mohurd/",
        },
        "slug": "mohurd",
        "name": {"zh": "机构mohurd", "en": "Organisation mohurd"},
        "abbreviation": None,
        "kind": "department",
        "division": None,
        "website": None,
    }


def test_a_committee_reads_as_promised(client):
    make_committee("SAC/TC 567")

    response = client.get("/api/v1/committees/sac-tc-567/")

    assert response.json() == {
        "url": f"{API}/committees/sac-tc-567/",
        "page": {
            "zh": f"{SITE}/committees/sac-tc-567/",
            "en": f"{SITE}/en/committees/sac-tc-567/",
        },
        "slug": "sac-tc-567",
        "reference": "SAC/TC 567",
        "name": {"zh": "技术委员会", "en": "Committee"},
        "parent": None,
        "secretariat": None,
    }


def test_a_division_reads_as_promised(client):
    make_division("5101")

    response = client.get("/api/v1/divisions/5101/")

    assert response.json() == {
        "url": f"{API}/divisions/5101/",
        "page": {
            "zh": f"{SITE}/divisions/5101/",
            "en": f"{SITE}/en/divisions/5101/",
        },
        "code": "5101",
        "gb2260": "510100",
        "name": {"zh": "区划5101", "en": "Division 5101"},
        "level": "city",
        "parent": {
            "url": f"{API}/divisions/51/",
            "code": "51",
            "name": {"zh": "区划51", "en": "Division 51"},
        },
    }


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("organisations/?kind=department", ["mohurd", "sac"]),
        ("organisations/?kind=institute&kind=enterprise", []),
        ("organisations/?division=51", []),
        ("committees/?reference=sac/tc+567", ["sac-tc-567"]),
        ("committees/?parent=sac-tc-567", []),
        ("divisions/?level=province", ["33", "51"]),
        ("divisions/?within=51", ["51", "5101"]),
        ("divisions/?within=510000", ["51", "5101"]),
        ("divisions/?within=510100", ["5101"]),
    ],
)
def test_a_filter_keeps_what_it_says(client, path, found):
    make_organisation("sac")
    make_organisation("mohurd")
    make_committee("SAC/TC 567")
    make_committee("ISO/TC 268")
    make_division("5101")
    make_division("33")

    rows = client.get(f"/api/v1/{path}").json()["results"]

    assert [row.get("slug", row.get("code")) for row in rows] == found


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("organisations/?division=5", "division"),
        ("organisations/?division=11", "division"),
        ("organisations/?kind=", "kind"),
        ("committees/?parent=", "parent"),
        ("committees/?parent=nobody", "parent"),
        ("divisions/?within=5", "within"),
        ("divisions/?within=5101001", "within"),
        ("divisions/?within=999999", "within"),
    ],
)
def test_what_is_no_code_is_refused_by_name(client, path, name):
    response = client.get(f"/api/v1/{path}")

    assert response.status_code == 400
    assert [f["name"] for f in response.json()["invalid-params"]] == [name]


@pytest.mark.parametrize(("code", "meant"), [("510000", "51"), ("510100", "5101")])
def test_a_division_is_found_by_all_six_digits(client, code, meant):
    make_division("5101")

    body = client.get(f"/api/v1/divisions/{code}/").json()

    assert body == client.get(f"/api/v1/divisions/{meant}/").json()
    assert (body["code"], body["gb2260"]) == (meant, code)


@pytest.mark.parametrize("path", ["organisations", "committees", "divisions"])
def test_a_list_costs_two_queries(client, django_assert_num_queries, path):
    for slug in ("sac", "mohurd"):
        make_organisation(slug)
    for reference in ("SAC/TC 567", "ISO/TC 268"):
        make_committee(reference)
    make_division("330782")

    with django_assert_num_queries(2):
        rows = client.get(f"/api/v1/{path}/").json()["results"]

    assert len(rows) > 1
