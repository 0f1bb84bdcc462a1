"""Standards in the API."""

import pytest

from tests.builders import enter, make_classification, make_edition, make_record

pytestmark = pytest.mark.django_db
STANDARDS = "/api/v1/standards/"
SITE = "http://testserver"
API = f"{SITE}/api/v1"


def enter_two_texts():
    return enter(
        make_record(
            "GB 50180-93",
            title_zh="城市居住区规划设计规范",
            published="1993-07-16",
            implemented="1994-02-01",
            areas=(1,),
            issuers=("mohurd",),
        ),
        make_record(
            "GB 50180-2018",
            title_zh="城市居住区规划设计标准",
            title_en="Standard for urban residential area planning and design",
            published="2018-07-10",
            implemented="2018-12-01",
            relations=[("obsoletes", "GB 50180-93")],
        ),
    )


def slugs(response):
    assert response.status_code == 200, response.content.decode()
    return [standard["slug"] for standard in response.json()["results"]]


def test_a_standard_reads_as_promised(client):
    old, new = enter_two_texts()

    response = client.get(f"{STANDARDS}gb-50180/", {"on": "2020-01-01"})

    assert response.json() == {
        "url": f"{API}/standards/gb-50180/",
        "page": {
            "zh": f"{SITE}/standards/gb-50180/",
            "en": f"{SITE}/en/standards/gb-50180/",
        },
        "slug": "gb-50180",
        "designation": "GB 50180",
        "title": {
            "zh": "城市居住区规划设计标准",
            "en": "Standard for urban residential area planning and design",
        },
        "level": "national",
        "committee": None,
        "jurisdiction": None,
        "areas": [
            {
                "url": f"{API}/areas/area-1/",
                "number": 1,
                "slug": "area-1",
                "name": {"zh": "领域1", "en": "Area 1"},
            }
        ],
        "editions": [
            {
                "url": f"{API}/editions/{new.slug}/",
                "slug": new.slug,
                "designation": new.designation,
                "title": {
                    "zh": "城市居住区规划设计标准",
                    "en": "Standard for urban residential area planning and design",
                },
                "form": "edition",
                "published": "2018-07-10",
                "status": {"value": "in_force", "on": "2020-01-01"},
            },
            {
                "url": f"{API}/editions/{old.slug}/",
                "slug": old.slug,
                "designation": old.designation,
                "title": {"zh": "城市居住区规划设计规范", "en": None},
                "form": "edition",
                "published": "1993-07-16",
                "status": {"value": "superseded", "on": "2020-01-01"},
            },
        ],
    }


def test_the_title_is_that_of_the_text_in_force_on_the_day(client):
    enter_two_texts()

    then = client.get(f"{STANDARDS}gb-50180/", {"on": "2018-11-30"}).json()

    assert then["title"] == {"zh": "城市居住区规划设计规范", "en": None}


def test_a_row_of_the_list_is_the_whole_standard(client):
    enter_two_texts()

    listed = client.get(STANDARDS).json()
    alone = client.get(f"{STANDARDS}gb-50180/").json()

    assert listed == {"next": None, "previous": None, "results": [alone]}


def test_standards_come_by_number_and_those_without_one_last(client):
    enter(
        make_record("GB/T 20-2020"),
        make_record(title_zh="公园城市评价", prefix="DB5101/T", level="local"),
        make_record("GB/T 3-2020"),
    )

    found = slugs(client.get(STANDARDS))

    assert found[:2] == ["gb-t-3", "gb-t-20"]
    assert found[2].startswith("unnumbered-")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"designation": "gb50180"}, ["gb-50180"]),
        ({"designation": "GB 50180—93"}, ["gb-50180"]),
        ({"designation": "GB 50180-2099"}, []),
        ({"level": ["local", "group"]}, ["db51-t-2"]),
        ({"area": "1"}, ["gb-50180"]),
        ({"division": "51"}, ["db51-t-2"]),
        ({"ics": "13.020"}, ["db51-t-2"]),
        ({"ccs": "P50"}, []),
        ({"committee": "SAC/TC 567"}, ["db51-t-2"]),
        ({"issuer": "mohurd"}, ["gb-50180"]),
        ({"nature": "recommended"}, ["db51-t-2"]),
        ({"year": "1993"}, ["gb-50180"]),
        ({"year": "1990..2000", "status": "in_force"}, []),
        ({"year": "2018", "status": "in_force"}, ["gb-50180"]),
        ({"status": "superseded", "on": "2018-11-30"}, []),
        ({"form": ["draft", "edition"]}, ["db51-t-2", "gb-50180"]),
    ],
)
def test_a_filter_keeps_what_it_says(client, query, found):
    enter_two_texts()
    make_edition("DB51/T 2-2021", ics=("13.020.20",), committee="SAC/TC 567")
    make_classification("P50", "ccs")

    response = client.get(STANDARDS, query)

    assert slugs(response) == found


def test_an_unknown_standard_is_not_found(client):
    response = client.get(f"{STANDARDS}gb-1/")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_list_costs_the_same_however_long(client, django_assert_num_queries):
    enter_two_texts()
    with django_assert_num_queries(6):  # keys, rows, areas (2), texts, titles
        assert len(slugs(client.get(STANDARDS, {"limit": 200}))) == 1

    enter(*(make_record(f"GB/T {n}-2020", areas=(1, 2)) for n in range(1, 200)))
    with django_assert_num_queries(6):
        assert len(slugs(client.get(STANDARDS, {"limit": 200}))) == 200
