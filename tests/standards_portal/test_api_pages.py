"""Pages of the API's lists."""

import base64

import pytest
from django.core.signing import Signer

from tests.builders import make_division, make_organisation

pytestmark = pytest.mark.django_db
LIST = "/api/v1/organisations/"
SLUGS = [f"body-{number}" for number in range(1, 8)]


@pytest.fixture(autouse=True)
def seven_organisations(db):
    for slug in SLUGS:
        make_organisation(slug)


def slugs(response):
    assert response.status_code == 200, response.content.decode()
    return [row["slug"] for row in response.json()["results"]]


def walk(client, url, direction):
    pages = []
    while url:
        response = client.get(url)
        pages.append(slugs(response))
        url = response.json()[direction]
    return pages


def test_following_next_reads_everything_once(client):
    pages = walk(client, f"{LIST}?limit=3", "next")

    assert pages == [SLUGS[:3], SLUGS[3:6], SLUGS[6:]]


def test_following_previous_leads_back_to_the_start(client):
    last = f"{LIST}?limit=3"
    while following := client.get(last).json()["next"]:
        last = following

    pages = walk(client, last, "previous")

    assert pages == [SLUGS[6:], SLUGS[3:6], SLUGS[:3]]


def test_the_link_header_names_the_pages_around(client):
    first = client.get(f"{LIST}?limit=3")
    second = client.get(first.json()["next"])

    body = second.json()
    assert second.headers["Link"] == (
        f'<{body["next"]}>; rel="next", <{body["previous"]}>; rel="prev", '
        f'<http://testserver{LIST}?limit=3>; rel="first"'
    )


def test_a_row_that_arrives_meanwhile_neither_repeats_nor_hides_another(client):
    first = client.get(f"{LIST}?limit=3")

    make_organisation("body-0")

    assert slugs(client.get(first.json()["next"])) == SLUGS[3:6]


def test_filters_go_with_the_links(client):
    following = client.get(f"{LIST}?limit=3&kind=department").json()["next"]

    assert "kind=department" in following
    assert slugs(client.get(following)) == SLUGS[3:6]


def test_a_list_of_another_number_of_rows_has_one_page(client):
    response = client.get(f"{LIST}?limit=7")

    assert response.json()["next"] is None
    assert response.json()["previous"] is None


def signed_by_another(payload):
    return Signer(key="not ours", salt="cursor").sign_object(payload)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        ":",
        "\N{CJK UNIFIED IDEOGRAPH-57CE}",
        "cD0yMDI0LTAxLTAx",
        base64.b64encode(b"p=9&o=99999999999999999999").decode(),
        base64.b64encode(b"o=abc").decode(),
        base64.b64encode(b"\xff\xfe").decode(),
        signed_by_another(["after", ["body-1"]]),
        "A" * 4000,
    ],
)
def test_a_forged_cursor_is_refused(client, cursor):
    response = client.get(LIST, {"cursor": cursor})

    assert response.status_code == 400
    assert [f["name"] for f in response.json()["invalid-params"]] == ["cursor"]


def test_a_cursor_that_was_changed_is_refused(client):
    following = client.get(f"{LIST}?limit=3").json()["next"]

    response = client.get(following[:-1] + ("A" if following[-1] != "A" else "B"))

    assert response.status_code == 400


def test_a_cursor_of_another_list_is_refused(client):
    make_division("5101")
    following = client.get("/api/v1/divisions/?limit=1").json()["next"]

    response = client.get(following.replace("divisions", "organisations"))

    assert response.status_code == 400
