"""What applies in a place on a day, over HTTP, and why."""

import pytest

from catalogue.models import Clause
from tests.builders import enter, make_area, make_division, make_edition, make_record

pytestmark = pytest.mark.django_db
APPLICABLE = "/api/v1/applicable/"
HOST = "http://testserver"


def text(number, **fields):
    begins = {"published": "2020-01-01", "implemented": "2020-06-01"}
    return make_record(number, **(begins | fields))


@pytest.fixture(autouse=True)
def _catalogue():
    for code in ("5101", "31"):
        make_division(code)
    enter(
        text("GB 1-2020"),
        text("GB/T 2-2020"),
        text("CJJ/T 3-2020"),
        text("DB51/T 4-2020"),
        text("DB5101/T 5-2020"),
        text("DB31/T 6-2020"),
        text("T/CECS 7-2020"),
        text("ISO 8:2020"),
        text("GB/T 9-2020", withdrawn="2024-01-01"),
    )


def asked(client, query=""):
    answer = client.get(f"{APPLICABLE}?{query}")
    assert answer.status_code == 200, answer.json()
    return answer.json()["results"]


def numbers(client, query=""):
    return [row["designation"] for row in asked(client, query)]


def reasons(row):
    return [reason["code"] for reason in row["reasons"]]


@pytest.mark.parametrize(
    ("place", "local"),
    [
        ("division=510100&", ["DB51/T 4—2020", "DB5101/T 5—2020"]),
        ("division=51&", ["DB51/T 4—2020"]),
        ("division=31&", ["DB31/T 6—2020"]),
        ("", []),
    ],
)
def test_a_place_has_its_own_and_those_of_the_places_around_it(client, place, local):
    found = numbers(client, f"{place}on=2026-03-01")

    nationwide = ["CJJ/T 3—2020", "GB 1—2020", "GB/T 2—2020"]
    assert sorted(found) == sorted([*nationwide, *local])


def test_each_is_told_with_its_reasons(client):
    rows = asked(client, "division=5101&on=2026-03-01")

    assert {row["designation"]: reasons(row) for row in rows} == {
        "GB 1—2020": ["mandatory", "nationwide"],
        "GB/T 2—2020": ["recommended", "nationwide"],
        "CJJ/T 3—2020": ["recommended", "sector"],
        "DB51/T 4—2020": ["recommended", "of_place_above"],
        "DB5101/T 5—2020": ["recommended", "local"],
    }
    [mandatory] = [row for row in rows if row["designation"] == "GB 1—2020"]
    assert mandatory == {
        "url": f"{HOST}/api/v1/editions/gb-1-2020/",
        "page": {
            "zh": f"{HOST}/standards/gb-1/gb-1-2020/",
            "en": f"{HOST}/en/standards/gb-1/gb-1-2020/",
        },
        "slug": "gb-1-2020",
        "designation": "GB 1—2020",
        "title": mandatory["title"],
        "standard": {
            "url": f"{HOST}/api/v1/standards/gb-1/",
            "slug": "gb-1",
            "designation": "GB 1",
        },
        "level": "national",
        "nature": "mandatory",
        "form": "edition",
        "jurisdiction": None,
        "areas": [],
        "status": {"value": "in_force", "on": "2026-03-01"},
        "published": "2020-01-01",
        "starts": "2020-06-01",
        "ends": None,
        "mandatory_clauses": 0,
        "amendments": [],
        "taken_over_by": [],
        "reasons": [
            {
                "code": "mandatory",
                "label": {
                    "zh": "强制性标准：必须执行。",
                    "en": "Mandatory: it has to be followed.",
                },
            },
            {
                "code": "nationwide",
                "label": {
                    "zh": "国家标准在全国范围内适用。",
                    "en": "National standards apply in the whole country.",
                },
            },
        ],
    }


def test_the_day_decides(client):
    assert numbers(client, "on=2020-05-31") == []
    assert "GB/T 9—2020" in numbers(client, "on=2023-12-31")
    assert "GB/T 9—2020" not in numbers(client, "on=2024-01-01")


def test_a_text_in_transition_is_told_with_what_takes_its_place(client):
    make_edition(
        "GB/T 2-2026",
        published="2026-02-01",
        implemented="2026-09-01",
        relations=[("obsoletes", "GB/T 2-2020")],
    )

    before, during, after = (
        {row["slug"]: row for row in asked(client, f"on={day}")}
        for day in ("2026-01-31", "2026-03-01", "2026-09-01")
    )

    assert before["gb-t-2-2020"]["taken_over_by"] == []
    old = during["gb-t-2-2020"]
    assert [each["slug"] for each in old["taken_over_by"]] == ["gb-t-2-2026"]
    assert (old["ends"], reasons(old)[-1]) == ("2026-09-01", "transition")
    assert "gb-t-2-2026" not in during
    assert "gb-t-2-2020" not in after
    assert reasons(after["gb-t-2-2026"]) == ["recommended", "nationwide"]


def test_amendments_in_force_and_mandatory_clauses_are_told(client):
    amended = make_edition("GB/T 10-2020", published="2020-01", implemented="2020-02")
    for position, is_mandatory in enumerate((True, True, False)):
        Clause.objects.create(
            edition=amended,
            position=position,
            number=str(position),
            is_mandatory=is_mandatory,
        )
    enter(
        *(
            make_record(
                f"GB/T 10-2020/XG{serial}-{year}",
                form="amendment",
                published=f"{year}-01-01",
                implemented=f"{year}-06-01",
                relations=[("updates", "GB/T 10-2020")],
            )
            for serial, year in ((1, 2022), (2, 2027))
        )
    )

    rows = {each["slug"]: each for each in asked(client, "on=2026-03-01")}

    row = rows["gb-t-10-2020"]
    assert row["mandatory_clauses"] == 2
    assert reasons(row) == ["mandatory_clauses", "nationwide"]
    assert [each["slug"] for each in row["amendments"]] == ["gb-t-10-2020-xg1-2022"]


def test_it_is_narrowed_by_area_level_and_nature(client):
    make_area(3)
    make_edition("GB/T 11-2020", implemented="2020-01-01", areas=(3,))

    assert numbers(client, "area=3") == ["GB/T 11—2020"]
    assert numbers(client, "division=51&level=local") == ["DB51/T 4—2020"]
    assert numbers(client, "nature=mandatory") == ["GB 1—2020"]


@pytest.mark.parametrize(
    "query", ["division=99", "level=group", "on=never", "status=in_force", "division="]
)
def test_what_cannot_be_asked_is_refused(client, query):
    assert client.get(f"{APPLICABLE}?{query}").status_code == 400


def test_a_longer_page_takes_no_more_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        asked(client, "division=5101&on=2026-03-01")
    enter(*(text(f"GB/T {number}-2020") for number in range(100, 130)))

    with django_assert_max_num_queries(8):
        assert len(asked(client, "division=5101&on=2026-03-01")) == 35
