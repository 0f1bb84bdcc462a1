"""Editions in the API."""

import pytest
from django.utils import timezone

from tests.builders import enter, make_edition, make_record

pytestmark = pytest.mark.django_db
EDITIONS = "/api/v1/editions/"
SITE = "http://testserver"


def slugs(response):
    assert response.status_code == 200, response.content.decode()
    return [edition["slug"] for edition in response.json()["results"]]


def make_whole_edition():
    return make_edition(
        "DB5101/T 88.2—2021",
        title_zh="公园城市 第2部分：绿道",
        title_en="Park city — Part 2: Greenways",
        committee="SAC/TC 567",
        areas=(3, 1),
        ics=("13.020.20",),
        ccs=("P50",),
        issuers=("samr", "chengdu"),
        published="2021-03",
        implemented="2021-04-01",
        owner_text="成都市公园城市建设管理局",
        evidence="partly",
        unverified=("implemented",),
    )


def test_an_edition_reads_as_promised(client):
    edition = make_whole_edition()

    response = client.get(f"{EDITIONS}{edition.slug}/", {"on": "2021-03-31"})

    api = f"{SITE}/api/v1"
    assert response.json() == {
        "url": f"{api}/editions/db5101-t-88.2-2021/",
        "page": {
            "zh": f"{SITE}/standards/db5101-t-88.2/db5101-t-88.2-2021/",
            "en": f"{SITE}/en/standards/db5101-t-88.2/db5101-t-88.2-2021/",
        },
        "slug": "db5101-t-88.2-2021",
        "designation": edition.designation,
        "title": {
            "zh": "公园城市 第2部分：绿道",
            "en": "Park city — Part 2: Greenways",
        },
        "standard": {
            "url": f"{api}/standards/db5101-t-88.2/",
            "slug": "db5101-t-88.2",
            "designation": "DB5101/T 88.2",
        },
        "level": "local",
        "form": "edition",
        "nature": "recommended",
        "status": {"value": "upcoming", "on": "2021-03-31"},
        "published": "2021-03",
        "implemented": "2021-04-01",
        "confirmed": None,
        "withdrawn": None,
        "starts": "2021-04-01",
        "ends": None,
        "stage": None,
        "plan_number": None,
        "issuers": [
            {
                "url": f"{api}/organisations/samr/",
                "slug": "samr",
                "name": {"zh": "机构samr", "en": "Organisation samr"},
            },
            {
                "url": f"{api}/organisations/chengdu/",
                "slug": "chengdu",
                "name": {"zh": "机构chengdu", "en": "Organisation chengdu"},
            },
        ],
        "committee": {
            "url": f"{api}/committees/sac-tc-567/",
            "slug": "sac-tc-567",
            "reference": "SAC/TC 567",
            "name": {"zh": "技术委员会", "en": "Committee"},
        },
        "owner": "成都市公园城市建设管理局",
        "jurisdiction": {
            "url": f"{api}/divisions/5101/",
            "code": "5101",
            "name": {"zh": "区划5101", "en": "Division 5101"},
        },
        "areas": [
            {
                "url": f"{api}/areas/area-3/",
                "number": 3,
                "slug": "area-3",
                "name": {"zh": "领域3", "en": "Area 3"},
            },
            {
                "url": f"{api}/areas/area-1/",
                "number": 1,
                "slug": "area-1",
                "name": {"zh": "领域1", "en": "Area 1"},
            },
        ],
        "ics": [
            {
                "url": f"{api}/classifications/ics/13.020.20/",
                "code": "13.020.20",
                "name": {"zh": "分类13.020.20", "en": "Class 13.020.20"},
            },
        ],
        "ccs": [
            {
                "url": f"{api}/classifications/ccs/P50/",
                "code": "P50",
                "name": {"zh": "分类P50", "en": "Class P50"},
            },
        ],
        "relations": f"{api}/editions/db5101-t-88.2-2021/relations/",
        "provenance": {
            "source": {
                "slug": "test-source",
                "name": {"zh": "试验数据", "en": "Test records"},
                "licence": None,
                "attribution": None,
                "website": None,
            },
            "note": None,
            "retrieved_on": None,
            "evidence": "partly",
            "unverified": ["implemented"],
        },
        "digest": edition.record_digest,
    }


def test_a_row_of_the_list_is_the_whole_edition(client):
    edition = make_whole_edition()

    listed = client.get(EDITIONS).json()
    alone = client.get(f"{EDITIONS}{edition.slug}/").json()

    assert listed == {"next": None, "previous": None, "results": [alone]}


def test_a_text_without_a_number_has_no_designation(client):
    edition = make_edition(title_zh="公园城市评价", prefix="DB5101/T", level="local")

    body = client.get(f"{EDITIONS}{edition.slug}/").json()

    assert (body["designation"], body["standard"]["designation"]) == (None, None)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2018-07-09", "not_issued"),
        ("2018-11-30", "upcoming"),
        ("2018-12-01", "in_force"),
        ("2025-05-31", "in_force"),
        ("2025-06-01", "superseded"),
    ],
)
def test_status_and_its_filter_are_those_of_the_day_asked(client, day, status):
    old = make_record("GB 50180-2018", published="2018-07-10", implemented="2018-12-01")
    new = make_record(
        "GB 50180-2025",
        published="2025-01-01",
        implemented="2025-06-01",
        relations=[("obsoletes", "GB 50180-2018")],
    )
    enter(old, new)

    alone = client.get(f"{EDITIONS}{old.slug}/", {"on": day}).json()
    kept = client.get(EDITIONS, {"on": day, "status": status})

    assert alone["status"] == {"value": status, "on": day}
    assert alone["ends"] == "2025-06-01"
    assert old.slug in slugs(kept)


def test_without_a_day_status_is_that_of_today(client):
    edition = make_edition("GB 1-2001", implemented="2001-01-01")

    body = client.get(f"{EDITIONS}{edition.slug}/").json()

    today = timezone.localdate().isoformat()
    assert body["status"] == {"value": "in_force", "on": today}


CATALOGUE = (
    ("GB/T 1.1—2009", {"published": "2009-06-17", "areas": (2,)}),
    ("GB/T 1.1—2020", {"published": "2020-03-31", "areas": (2, 3), "ccs": ("A00",)}),
    ("GB 50016-2014", {"published": "2014", "ccs": ("P16",), "issuers": ("mohurd",)}),
    ("DB51/T 2-2021", {"published": "2021-01", "ics": ("13.020.20",)}),
    ("DB5101/T 3-2022", {"ics": ("13.02",), "committee": "SAC/TC 567"}),
    ("ISO 37120:2018", {"published": "2018-07", "committee": "ISO/TC 268"}),
)


YEARS_2009_TO_2018 = ("GB/T 1.1—2009", "GB 50016-2014", "ISO 37120:2018")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"level": "international"}, ["ISO 37120:2018"]),
        ({"level": ["local"], "division": "5101"}, ["DB5101/T 3-2022"]),
        ({"division": "51"}, ["DB51/T 2-2021", "DB5101/T 3-2022"]),
        ({"area": ["3", "4"]}, ["GB/T 1.1—2009", "GB/T 1.1—2020"]),
        ({"area": "2"}, ["GB/T 1.1—2009", "GB/T 1.1—2020"]),
        ({"ics": "13.020"}, ["DB51/T 2-2021"]),
        ({"ics": "13"}, ["DB51/T 2-2021", "DB5101/T 3-2022"]),
        ({"ccs": "p16"}, ["GB 50016-2014"]),
        ({"ccs": ["A00", "P16"]}, ["GB/T 1.1—2020", "GB 50016-2014"]),
        ({"division": "510100"}, ["DB5101/T 3-2022"]),
        ({"division": "510000"}, ["DB51/T 2-2021", "DB5101/T 3-2022"]),
        ({"committee": "sac-tc-567"}, ["DB5101/T 3-2022"]),
        ({"committee": "iso/tc 268"}, ["ISO 37120:2018"]),
        ({"issuer": "mohurd"}, ["GB 50016-2014"]),
        ({"issuer": "MOHURD"}, ["GB 50016-2014"]),
        ({"nature": "mandatory"}, ["GB 50016-2014"]),
        ({"form": ["draft", "amendment"]}, []),
        ({"year": "2020"}, ["GB/T 1.1—2020"]),
        ({"year": ["2009", "2014..2018"]}, list(YEARS_2009_TO_2018)),
        ({"published_after": "2020"}, ["DB51/T 2-2021", "GB/T 1.1—2020"]),
        (
            {"published_after": "2014", "published_before": "2020"},
            ["GB 50016-2014", "ISO 37120:2018"],
        ),
        ({"standard": "gb-t-1.1"}, ["GB/T 1.1—2009", "GB/T 1.1—2020"]),
        ({"designation": "gbt1.1-2020"}, ["GB/T 1.1—2020"]),
        ({"designation": "ＧＢ／Ｔ １．１"}, ["GB/T 1.1—2009", "GB/T 1.1—2020"]),
        ({"designation": "GB/T 99999"}, []),
        ({"level": "national", "year": "2009", "area": "2"}, ["GB/T 1.1—2009"]),
    ],
)
def test_a_filter_keeps_what_it_says(client, query, found):
    records = {number: make_record(number, **fields) for number, fields in CATALOGUE}
    enter(*records.values())

    response = client.get(EDITIONS, query)

    assert sorted(slugs(response)) == sorted(records[number].slug for number in found)


@pytest.mark.parametrize(
    "query",
    [
        {"lvel": "national"},
        {"format": "json"},
        {"on": "2026-02-30"},
        {"on": "yesterday"},
        {"on": ["2026-01-01", "2026-01-02"]},
        {"level": "municipal"},
        {"status": "current"},
        {"area": "13"},
        {"area": "three"},
        {"area": ""},
        {"designation": ""},
        {"designation": "无障碍"},
        {"ics": "abc"},
        {"ics": "99.99.99"},
        {"ics": "99.990"},
        {"ics": " "},
        {"ccs": "ZZ"},
        {"ccs": "Z99"},
        {"committee": "nobody"},
        {"issuer": "nobody"},
        {"standard": "gb-1"},
        {"division": "5"},
        {"division": "99"},
        {"year": ""},
        {"year": "2024..2018"},
        {"year": "abc"},
        {"year": "99999999999999999999"},
        {"year": "2018.5"},
        {"year": "NaN"},
        {"ics": "13%"},
        {"committee": "a\nb"},
        {"published_after": "2018-13"},
        {"published_before": "July 2018"},
        {"designation": "9" * 161},
        {"limit": "0"},
        {"limit": "201"},
        {"limit": "ten"},
        {"cursor": "eyJ4IjoxfQ"},
        {"cursor": ""},
    ],
)
def test_what_cannot_be_used_is_refused_by_name(client, query):
    response = client.get(EDITIONS, query)

    faults = response.json()["invalid-params"]
    assert response.status_code == 400
    assert [fault["name"] for fault in faults] == list(query)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (
            {"nature": "binding"},
            "binding is none of these: mandatory, recommended, guidance, unknown.",
        ),
        (
            {"ccs": "ZZ"},
            "Give a letter, a group or a code of the CCS: A, A00/09, A00.",
        ),
        ({"ics": "99.990"}, "99.990 is not a code of the catalogue."),
        (
            {"issuer": "nobody"},
            "The catalogue has no organisation nobody: see /api/v1/organisations/.",
        ),
        ({"year": "2024..2018"}, "2024..2018 ends before it begins."),
        ({"year": ["2018"] * 51}, "Give 50 at most."),
    ],
)
def test_a_refusal_says_what_would_do(client, query, reason):
    response = client.get(EDITIONS, query, headers={"Accept-Language": "en"})

    (name,) = query
    assert response.json()["invalid-params"] == [{"name": name, "reason": reason}]


def test_all_faults_of_a_request_are_told_at_once(client):
    query = {
        "lvel": "local",
        "on": "never",
        "ics": ["1", "2"],
        "limit": "0",
        "cursor": "x",
        "standard": "",
    }

    faults = client.get(EDITIONS, query).json()["invalid-params"]

    names = sorted(fault["name"] for fault in faults)
    assert names == ["cursor", "ics", "ics", "limit", "lvel", "on", "standard"]


def test_one_edition_takes_no_filters(client):
    edition = make_edition("GB 1-2001")

    response = client.get(f"{EDITIONS}{edition.slug}/", {"level": "local"})

    assert response.status_code == 400
    assert [f["name"] for f in response.json()["invalid-params"]] == ["level"]


def test_a_list_costs_the_same_however_long(client, django_assert_num_queries):
    make_whole_edition()
    with django_assert_num_queries(8):  # keys, rows; areas, issuers, codes (2 each)
        assert len(slugs(client.get(EDITIONS, {"limit": 200}))) == 1

    enter(
        *(
            make_record(
                f"GB/T {number}-2020",
                committee="SAC/TC 567",
                areas=(1, 2),
                ics=("13.020.20",),
                issuers=("samr", "mohurd"),
            )
            for number in range(1, 200)
        )
    )
    with django_assert_num_queries(8):
        assert len(slugs(client.get(EDITIONS, {"limit": 200}))) == 200
