"""What the API says to caches, and to scripts of other sites."""

import gzip

import pytest

from tests.builders import make_area, make_edition, make_person

pytestmark = pytest.mark.django_db
AREAS = "/api/v1/areas/"


def test_who_has_the_answer_is_told_so(client):
    make_area(1)
    first = client.get(AREAS)

    again = client.get(AREAS, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["ETag"].startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "public, max-age=60"


def test_what_has_changed_is_sent_again(client):
    make_area(1)
    tag = client.get(AREAS).headers["ETag"]
    make_area(2)

    response = client.get(AREAS, headers={"If-None-Match": tag})

    assert response.status_code == 200
    assert response.headers["ETag"] != tag


def test_the_answer_of_another_day_has_another_tag(client):
    edition = make_edition("GB 1-2020")
    path = f"/api/v1/editions/{edition.slug}/"

    tags = {client.get(f"{path}?on={day}").headers["ETag"] for day in DAYS}

    assert len(tags) == len(DAYS)


DAYS = ("2026-01-01", "2026-01-02")


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_each_encoding_has_its_own_strong_tag(client, coding):
    make_area(1)
    plain = client.get(AREAS)
    headers = {"Accept-Encoding": coding}

    packed = client.get(AREAS, headers=headers)
    tag = packed.headers["ETag"]
    again = client.get(AREAS, headers={**headers, "If-None-Match": tag})

    assert packed.headers["Content-Encoding"] == coding
    assert tag.startswith('"')
    assert tag != plain.headers["ETag"]
    assert "Accept-Encoding" in packed.headers["Vary"].title()
    assert again.status_code == 304


def test_what_is_packed_is_the_same_answer(client):
    make_area(1)

    packed = client.get(AREAS, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.content) == client.get(AREAS).content


def test_head_answers_as_get_without_the_body(client):
    make_area(1)

    head, get = client.head(AREAS), client.get(AREAS)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length", "Link"):
        assert head.headers[name] == get.headers[name]


def test_no_cookie_and_no_language_changes_an_answer(client):
    make_area(1)
    plain = client.get(AREAS)
    client.force_login(make_person())

    signed_in = client.get(AREAS, headers={"Accept-Language": "en"})

    assert signed_in.content == plain.content
    assert signed_in.headers["ETag"] == plain.headers["ETag"]
    assert signed_in.headers["Vary"] == plain.headers["Vary"] == "origin"
    assert "Set-Cookie" not in signed_in.headers


def test_reading_asks_the_database_for_nobody(client, django_assert_num_queries):
    client.force_login(make_person())

    with django_assert_num_queries(1):  # the keys; there are no rows to load
        client.get(AREAS)


def test_scripts_of_other_sites_may_read_but_not_as_somebody(client):
    origin = {"Origin": "https://city.example"}

    response = client.get(AREAS, headers=origin)
    unchanged = client.get(
        AREAS, headers={**origin, "If-None-Match": response.headers["ETag"]}
    )

    for answer in (response, unchanged):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


def test_errors_can_be_read_by_scripts_of_other_sites(client):
    response = client.get("/api/v1/x/", headers={"Origin": "https://city.example"})

    assert response.status_code == 404
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_pages_are_not_for_scripts_of_other_sites(client):
    response = client.get("/livez", headers={"Origin": "https://city.example"})

    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_preflight_is_told_that_reads_are_allowed(client):
    response = client.options(
        AREAS,
        headers={
            "Origin": "https://city.example",
            "Access-Control-Request-Method": "DELETE",
        },
    )

    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_options_names_the_methods(client):
    response = client.options(AREAS)

    assert response.status_code == 200
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
