"""What programs look for at the root of the site, and the page of a bad request."""

import pytest

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
