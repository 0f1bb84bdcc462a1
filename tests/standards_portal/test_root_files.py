"""What programs look for at the root of the site, and the page of a bad request."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import make_division

pytestmark = pytest.mark.django_db


def test_robots_may_read_the_catalogue_and_find_the_sitemap(client):
    answer = client.get("/robots.txt")

    assert answer.headers["Content-Type"] == "text/plain"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_a_browser_that_asks_for_an_icon_gets_the_sites(client):
    answer = client.get("/favicon.ico")

    assert answer.status_code == 301
    assert answer.headers["Location"].startswith("/static/img/favicon")


def test_programs_find_the_api_with_its_description_and_reference(client):
    answer = client.get("/.well-known/api-catalog")

    assert answer.headers["Content-Type"].startswith("application/linkset+json;")
    [api] = answer.json()["linkset"]
    root = "http://testserver/api/v1/"
    assert api == {
        "anchor": root,
        "service-desc": [{"href": f"{root}schema/", "type": "application/json"}],
        "service-doc": [{"href": f"{root}docs/", "type": "text/html"}],
        "service-meta": [
            {
                "href": "http://testserver/catalog.jsonld",
                "type": "application/ld+json",
            }
        ],
        "status": [{"href": "http://testserver/readyz"}],
    }
    assert client.get(api["service-desc"][0]["href"]).json()["openapi"] == "3.1.0"


def test_whom_to_tell_of_a_weakness_is_said_where_somebody_is_named(client, settings):
    nobody = client.get("/.well-known/security.txt")
    settings.SECURITY_CONTACT = "mailto:security@city.example"
    somebody = client.get("/.well-known/security.txt")

    expires = timezone.localdate() + timedelta(days=180)
    assert nobody.status_code == 404
    assert somebody.content.decode().splitlines() == [
        "Contact: mailto:security@city.example",
        f"Expires: {expires}T00:00:00Z",
        "Preferred-Languages: zh, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


def status_of(client, link):
    answer = client.get(link)
    if answer.streaming:  # until it is read, it is held open
        list(answer)
    return answer.status_code


def test_every_link_for_language_models_leads_somewhere(client):
    make_division("5101")

    answer = client.get("/llms.txt")

    links = re.findall(r"\]\(http://testserver(/[^)]*)\)", answer.content.decode())
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert len(links) > 5
    statuses = {link: status_of(client, link) for link in links}
    assert statuses.pop("/api/v1/check/") == 405  # is sent to
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize(
    ("address", "language"), [("/areas/?x=%00", "zh-Hans"), ("/en/areas/?x=%00", "en")]
)
def test_a_request_that_cannot_be_read_gets_a_page_with_a_search_box(
    client, address, language
):
    answer = client.get(address)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'<html lang="{language}">' in page
    assert 'role="search"' in page
    assert 'rel="canonical"' not in page


def test_a_host_that_is_not_ours_gets_a_page_without_addresses(client):
    answer = client.get("/areas/", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400
    assert "elsewhere.example" not in answer.content.decode()
