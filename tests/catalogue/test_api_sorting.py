"""Task areas, classification codes and status words in the API."""

import pytest

from catalogue.statuses import Status
from tests.builders import make_area, make_classification

SITE = "http://testserver"
API = f"{SITE}/api/v1"


@pytest.mark.django_db
def test_a_task_area_reads_as_promised(client):
    make_area(7)

    response = client.get("/api/v1/areas/area-7/")

    assert response.json() == {
        "url": f"{API}/areas/area-7/",
        "page": {"zh": f"{SITE}/areas/area-7/", "en": f"{SITE}/en/areas/area-7/"},
        "number": 7,
        "slug": "area-7",
        "name": {"zh": "领域7", "en": "Area 7"},
        "summary": {"zh": None, "en": None},
    }


@pytest.mark.django_db
def test_task_areas_come_in_the_plans_order(client):
    for number in (10, 2, 1):
        make_area(number)

    areas = client.get("/api/v1/areas/").json()["results"]

    assert [area["number"] for area in areas] == [1, 2, 10]


@pytest.mark.django_db
def test_a_classification_code_reads_as_promised(client):
    make_classification("13.020")

    response = client.get("/api/v1/classifications/ics/13.020/")

    assert response.json() == {
        "url": f"{API}/classifications/ics/13.020/",
        "page": {
            "zh": f"{SITE}/classifications/ics/13.020/",
            "en": f"{SITE}/en/classifications/ics/13.020/",
        },
        "scheme": "ics",
        "code": "13.020",
        "name": {"zh": "分类13.020", "en": "Class 13.020"},
        "parent": {
            "url": f"{API}/classifications/ics/13/",
            "code": "13",
            "name": {"zh": "分类13", "en": "Class 13"},
        },
    }


@pytest.mark.django_db
def test_a_group_of_ccs_codes_has_an_address(client):
    make_classification("P50/59", "ccs")

    group = client.get("/api/v1/classifications/").json()["results"][0]

    assert group["url"] == f"{API}/classifications/ccs/P50/59/"
    assert client.get(group["url"]).json() == group


@pytest.mark.django_db
def test_a_code_is_looked_for_in_its_own_scheme(client):
    make_classification("13.020")

    assert client.get("/api/v1/classifications/ccs/13.020/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({}, ["P50", "13", "13.020", "13.020.20"]),
        ({"scheme": "ccs"}, ["P50"]),
        ({"parent": "13.020"}, ["13.020.20"]),
        ({"within": "13"}, ["13", "13.020", "13.020.20"]),
        ({"within": "p50"}, ["P50"]),
    ],
)
def test_a_filter_keeps_what_it_says(client, query, codes):
    make_classification("13.020.20")
    make_classification("P50", "ccs")

    found = client.get("/api/v1/classifications/", query).json()["results"]

    assert [code["code"] for code in found] == codes


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["parent", "within"])
@pytest.mark.parametrize("code", ["", "1", "13.02", "13.030", "PP", "P50/5"])
def test_a_code_that_is_not_there_is_refused(client, name, code):
    make_classification("13.020.20")

    response = client.get("/api/v1/classifications/", {name: code})

    assert response.status_code == 400
    assert [f["name"] for f in response.json()["invalid-params"]] == [name]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["areas", "classifications"])
def test_a_list_costs_two_queries(client, django_assert_num_queries, path):
    make_area(1)
    make_area(2)
    make_classification("13.020.20")

    with django_assert_num_queries(2):
        assert client.get(f"/api/v1/{path}/").status_code == 200


def test_every_status_word_is_defined_in_both_languages(client):
    statuses = client.get("/api/v1/statuses/").json()

    assert [status["value"] for status in statuses] == Status.values
    labels = {status["value"]: status["label"] for status in statuses}
    assert labels["in_force"] == {"zh": "现行", "en": "in force"}
    for status in statuses:
        assert all(status["label"].values())
        assert all(status["definition"].values())
