"""Search in the API, by the index and without it."""

import pytest

from catalogue.indexing import rebuild
from catalogue.models import Classification
from tests.builders import enter, make_classification, make_record
from tests.search_index import search_index_in

pytestmark = pytest.mark.django_db
SEARCH, SUGGEST = "/api/v1/search/", "/api/v1/suggest/"
SITE = "http://testserver"
API = f"{SITE}/api/v1"


@pytest.fixture
def index(settings, tmp_path):
    """The folder of an index that is not there yet."""
    folder = tmp_path / "index"
    with search_index_in(folder, settings):
        yield folder


def put_into_a_group(code, group):
    above = make_classification(group, "ccs")
    Classification.objects.filter(scheme="ccs", code=code).update(parent=above)


@pytest.fixture
def indexed(index):
    enter(
        make_record(
            "GB 55019-2021",
            title_zh="建筑与市政工程无障碍通用规范",
            title_en="General code for accessibility of buildings",
            published="2021-09-08",
            implemented="2022-04-01",
            areas=(1,),
            ccs=("P50",),
        ),
        make_record(
            "GB/T 51140-2015",
            title_zh="建筑节能基本术语标准",
            areas=(2,),
            issuers=("mohurd",),
            committee="SAC/TC 452",
        ),
    )
    put_into_a_group("P50", "P50/54")
    rebuild(index, progress=lambda _count: None)


def test_an_answer_reads_as_promised(client, indexed):
    response = client.get(SEARCH, {"q": "无障碍", "on": "2022-04-01"})

    body = response.json()
    del body["facets"]
    assert body == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "url": f"{API}/editions/gb-55019-2021/",
                "page": {
                    "zh": f"{SITE}/standards/gb-55019/gb-55019-2021/",
                    "en": f"{SITE}/en/standards/gb-55019/gb-55019-2021/",
                },
                "slug": "gb-55019-2021",
                "designation": "GB 55019—2021",
                "title": {
                    "zh": "建筑与市政工程无障碍通用规范",
                    "en": "General code for accessibility of buildings",
                },
                "standard": {
                    "url": f"{API}/standards/gb-55019/",
                    "slug": "gb-55019",
                    "designation": "GB 55019",
                },
                "level": "national",
                "form": "edition",
                "nature": "mandatory",
                "status": {"value": "in_force", "on": "2022-04-01"},
                "published": "2021-09-08",
                "implemented": "2022-04-01",
                "highlights": {
                    "title": {
                        "zh": [
                            {"text": "建筑与市政工程", "match": False},
                            {"text": "无障碍", "match": True},
                            {"text": "通用规范", "match": False},
                        ],
                        "en": [
                            {
                                "text": "General code for accessibility of buildings",
                                "match": False,
                            }
                        ],
                    },
                    "clauses": [],
                },
            }
        ],
        "suggestion": None,
        "relaxed": False,
        "partial": False,
    }


def test_every_value_of_a_facet_has_its_name_in_both_languages(client, indexed):
    facets = client.get(SEARCH, {"q": "节能", "on": "2022-04-01"}).json()["facets"]

    assert facets["area"] == [
        {"value": "2", "label": {"zh": "领域2", "en": "Area 2"}, "count": 1}
    ]
    assert facets["issuer"] == [
        {
            "value": "mohurd",
            "label": {"zh": "机构mohurd", "en": "Organisation mohurd"},
            "count": 1,
        }
    ]
    assert facets["level"] == [
        {
            "value": "national",
            "label": {"zh": "国家标准", "en": "national standard"},
            "count": 1,
        }
    ]


def test_a_year_is_called_by_its_number(client, indexed):
    facets = client.get(SEARCH, {"q": "无障碍"}).json()["facets"]

    assert facets["year"] == [
        {"value": "2021", "label": {"zh": "2021", "en": "2021"}, "count": 1}
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "建筑", "area": "2"}, ["gb-t-51140-2015"]),
        ({"q": "建筑", "area": ["1", "2"], "ccs": "P50"}, ["gb-55019-2021"]),
        ({"ccs": "P50/54"}, ["gb-55019-2021"]),
        ({"issuer": "mohurd"}, ["gb-t-51140-2015"]),
        ({"committee": "SAC/TC 452"}, ["gb-t-51140-2015"]),
        ({"q": "gbt51140"}, ["gb-t-51140-2015"]),
        ({"nature": "mandatory"}, ["gb-55019-2021"]),
        ({"year": "2020..2022"}, ["gb-55019-2021"]),
        ({"sort": "number"}, ["gb-55019-2021", "gb-t-51140-2015"]),
    ],
)
def test_facets_narrow_the_answer(client, indexed, query, found):
    results = client.get(SEARCH, query).json()["results"]

    assert [result["slug"] for result in results] == found


def test_pages_are_linked(client, indexed):
    first = client.get(SEARCH, {"q": "建筑", "limit": 1})
    second = client.get(first.json()["next"])

    assert first.json()["count"] == second.json()["count"] == 2
    assert first.json()["previous"] is None
    assert second.json()["next"] is None
    assert client.get(second.json()["previous"]).json() == first.json()
    assert f'<{first.json()["next"]}>; rel="next"' in first.headers["Link"]
    assert first.json()["results"] != second.json()["results"]


def test_without_an_index_numbers_and_titles_are_found_and_it_is_said(client, index):
    enter(make_record("GB 55019-2021", title_zh="建筑与市政工程无障碍通用规范"))

    body = client.get(SEARCH, {"q": "无障碍"}).json()

    assert (body["count"], body["partial"], body["facets"]) == (1, True, {})
    assert body["results"][0]["highlights"] is None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"q": "城" * 501}, "q"),
        ({"q": "a", "page": "2"}, "page"),
        ({"limit": "201"}, "limit"),
        ({"offset": "10000"}, "offset"),
        ({"offset": "-1"}, "offset"),
        ({"sort": "size"}, "sort"),
        ({"on": "tomorrow"}, "on"),
        ({"on": ""}, "on"),
        ({"status": "current"}, "status"),
        ({"area": ["1", "13"]}, "area"),
        ({"year": "abc"}, "year"),
        ({"year": "2024..2018"}, "year"),
        ({"ics": "13..2"}, "ics"),
        ({"ics": "99.99.99"}, "ics"),
        ({"ics": "99.990"}, "ics"),
        ({"ccs": "ZZ"}, "ccs"),
        ({"committee": "nobody"}, "committee"),
        ({"issuer": "nobody"}, "issuer"),
        ({"division": "5"}, "division"),
        ({"q": ["a", "b"]}, "q"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(client, index, query, name):
    response = client.get(SEARCH, query)

    assert response.status_code == 400
    assert [f["name"] for f in response.json()["invalid-params"]] == [name]


def test_words_may_be_left_blank(client, indexed):
    assert client.get(SEARCH, {"q": ""}).json()["count"] == 2


def test_all_faults_of_a_search_are_told_at_once(client, index):
    query = {"ics": ["1", "13.020"], "year": "", "offset": "10000", "colour": "red"}

    response = client.get(SEARCH, query, headers={"Accept-Language": "en"})

    faults = response.json()["invalid-params"]
    assert sorted((fault["name"], fault["reason"][:42]) for fault in faults) == [
        ("colour", "There is no such parameter here. Known: ar"),
        ("ics", "13.020 is not a code of the catalogue."),
        ("ics", "Give a field, a group or a sub-group of th"),
        ("offset", "A search gives out its first 10,000 result"),
        ("year", "Give a value, or leave the parameter out."),
    ]


def test_a_word_that_is_none_is_told_which_there_are(client, index):
    query = {"sort": "newest", "nature": "binding"}

    faults = client.get(SEARCH, query, headers={"Accept-Language": "en"}).json()

    assert faults["invalid-params"] == [
        {
            "name": "sort",
            "reason": "newest is none of these: relevance, -date, date, number.",
        },
        {
            "name": "nature",
            "reason": "binding is none of these: "
            "mandatory, recommended, guidance, unknown.",
        },
    ]


def test_a_page_beyond_the_last_says_where_to_read_on(client, index):
    response = client.get(
        SEARCH, {"offset": "20000"}, headers={"Accept-Language": "en"}
    )

    assert response.json()["invalid-params"] == [
        {
            "name": "offset",
            "reason": "A search gives out its first 10,000 results: give 9999 at most. "
            "Narrow the search, or read everything from /api/v1/editions/, which takes "
            "the same filters.",
        }
    ]


def test_an_answer_costs_the_same_however_long(
    client, indexed, index, django_assert_num_queries
):
    # Synonyms, editions; areas, issuers (2 each); names of the four facets of things.
    with django_assert_num_queries(10):
        assert client.get(SEARCH, {"limit": 200}).json()["count"] == 2

    texts = (make_record(f"GB/T {n}-2020", issuers=("samr",)) for n in range(1, 199))
    enter(*texts)
    rebuild(index, progress=lambda _count: None)
    with django_assert_num_queries(10):
        assert client.get(SEARCH, {"limit": 200}).json()["count"] == 200


def test_suggestions_read_as_promised(client, indexed):
    body = client.get(SUGGEST, {"q": "gb550"}).json()

    assert body == {
        "results": [
            {
                "kind": "edition",
                "text": "GB 55019—2021",
                "designation": "GB 55019—2021",
                "title": {
                    "zh": "建筑与市政工程无障碍通用规范",
                    "en": "General code for accessibility of buildings",
                },
                "url": f"{API}/editions/gb-55019-2021/",
                "page": {
                    "zh": "http://testserver/standards/gb-55019/gb-55019-2021/",
                    "en": "http://testserver/en/standards/gb-55019/gb-55019-2021/",
                },
            }
        ]
    }


def test_without_an_index_nothing_is_suggested(client, index):
    assert client.get(SUGGEST, {"q": "gb"}).json() == {"results": []}


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "a", "limit": "21"}])
def test_a_suggestion_needs_something_to_go_on(client, index, query):
    assert client.get(SUGGEST, query).status_code == 400


def test_what_was_asked_before_is_answered_with_the_same_bytes_and_no_query(
    client, indexed, django_assert_num_queries
):
    first = client.get(SEARCH, {"q": "无障碍"})

    with django_assert_num_queries(0):
        again = client.get(SEARCH, {"q": "无障碍"})

    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)


def test_what_was_asked_before_is_answered_anew_when_the_index_has_changed(
    client, index, indexed
):
    before = client.get(SEARCH, {"q": "无障碍"}).json()["count"]
    enter(make_record("GB/T 37668-2019", title_zh="信息无障碍要求"))
    rebuild(index, progress=lambda _count: None)

    assert client.get(SEARCH, {"q": "无障碍"}).json()["count"] == before + 1


def test_another_address_gets_links_of_its_own(client, indexed, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    client.get(SEARCH, {"q": "无障碍"})

    answer = client.get(SEARCH, {"q": "无障碍"}, headers={"Host": "other.example"})

    assert answer.json()["results"][0]["url"].startswith("http://other.example/")


def test_a_fault_is_not_kept(client, indexed):
    for _time in range(2):
        assert client.get(SEARCH, {"level": "nowhere"}).status_code == 400


def test_a_request_for_the_headers_alone_leaves_the_answer_whole(client, indexed):
    client.head(SEARCH, {"q": "无障碍"})

    assert client.get(SEARCH, {"q": "无障碍"}).json()["count"] == 1
