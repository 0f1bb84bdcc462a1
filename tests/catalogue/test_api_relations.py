"""Relations between texts in the API."""

import pytest

from tests.builders import enter, make_record

pytestmark = pytest.mark.django_db
RELATIONS = "/api/v1/relations/"
API = "http://testserver/api/v1"


def enter_a_family():
    return enter(
        make_record("GB/T 1.1—2009", title_zh="旧", implemented="2010-01-01"),
        make_record(
            "GB/T 1.1—2020",
            title_zh="新",
            implemented="2020-10-01",
            relations=[("obsoletes", "GB/T 1.1—2009")],
        ),
        make_record(
            "GB/T 20000.1—2014",
            title_zh="词汇",
            implemented="2015-06-01",
            relations=[
                ("adopts", "ISO/IEC Guide 2:2004", "MOD"),
                ("normative_reference", "GB/T 1.1"),
            ],
        ),
    )


def reference(edition, zh):
    return {
        "url": f"{API}/editions/{edition.slug}/",
        "slug": edition.slug,
        "designation": edition.designation,
        "title": {"zh": zh, "en": None},
    }


def told(response):
    assert response.status_code == 200, response.content.decode()
    return [(r["kind"], r["target"]["text"]) for r in response.json()["results"]]


def test_relations_read_as_promised(client):
    old, new, terms = enter_a_family()

    response = client.get(RELATIONS, {"on": "2021-01-01"})

    assert response.json() == {
        "next": None,
        "previous": None,
        "results": [
            {
                "edition": reference(new, "新"),
                "kind": "obsoletes",
                "degree": None,
                "target": {
                    "text": "GB/T 1.1—2009",
                    "edition": reference(old, "旧"),
                    "standard": None,
                    "means": reference(old, "旧"),
                },
            },
            {
                "edition": reference(terms, "词汇"),
                "kind": "adopts",
                "degree": "MOD",
                "target": {
                    "text": "ISO/IEC Guide 2:2004",
                    "edition": None,
                    "standard": None,
                    "means": None,
                },
            },
            {
                "edition": reference(terms, "词汇"),
                "kind": "normative_reference",
                "degree": None,
                "target": {
                    "text": "GB/T 1.1",
                    "edition": None,
                    "standard": {
                        "url": f"{API}/standards/gb-t-1.1/",
                        "slug": "gb-t-1.1",
                        "designation": "GB/T 1.1",
                    },
                    "means": reference(new, "新"),
                },
            },
        ],
    }


def test_an_undated_reference_means_the_text_in_force_on_the_day(client):
    old, _new, _terms = enter_a_family()

    query = {"on": "2020-09-30", "kind": "normative_reference"}
    relation = client.get(RELATIONS, query).json()["results"][0]

    assert relation["target"]["means"] == reference(old, "旧")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"edition": "gb-t-1.1-2020"}, ["obsoletes"]),
        ({"target": "gb-t-1.1-2009"}, ["obsoletes"]),
        ({"target": "gb-t-1.1"}, ["normative_reference"]),
        ({"kind": ["adopts", "obsoletes"]}, ["obsoletes", "adopts"]),
        ({"degree": "MOD"}, ["adopts"]),
        ({"resolved": "false"}, ["adopts"]),
        ({"resolved": "true"}, ["obsoletes", "normative_reference"]),
    ],
)
def test_a_filter_keeps_what_it_says(client, query, found):
    enter_a_family()

    assert [kind for kind, _text in told(client.get(RELATIONS, query))] == found


def test_an_edition_has_relations_both_ways(client):
    enter_a_family()

    response = client.get("/api/v1/editions/gb-t-1.1-2020/relations/")

    assert told(response) == [
        ("obsoletes", "GB/T 1.1—2009"),
        ("normative_reference", "GB/T 1.1"),
    ]


def test_an_unknown_edition_has_no_relations(client):
    assert client.get("/api/v1/editions/gb-1/relations/").status_code == 404


@pytest.mark.parametrize("query", [{"resolved": "perhaps"}, {"kind": "likes"}])
def test_what_cannot_be_used_is_refused_by_name(client, query):
    response = client.get(RELATIONS, query)

    assert response.status_code == 400
    assert [f["name"] for f in response.json()["invalid-params"]] == list(query)


def test_a_list_costs_the_same_however_long(client, django_assert_num_queries):
    enter_a_family()
    with django_assert_num_queries(3):  # keys, rows, what undated ones mean
        assert len(told(client.get(RELATIONS, {"limit": 200}))) == 3

    references = [("normative_reference", f"GB/T {n}") for n in range(1, 200)]
    texts = [make_record(f"GB/T {n}-2020") for n in range(1, 200)]
    enter(make_record("GB/T 500-2020", relations=references), *texts)
    with django_assert_num_queries(3):
        assert len(told(client.get(RELATIONS, {"limit": 200}))) == 200
