"""Which of several addresses of the same words a page names as theirs."""

import re

import pytest

from tests.builders import make_edition
from tests.catalogue.test_pages_records import html

pytestmark = pytest.mark.django_db


def canonical(client, address):
    [found] = re.findall(
        r'<link rel="canonical" href="([^"]+)">', html(client, address)
    )
    return found.removeprefix("http://testserver")


def test_the_page_of_an_only_text_names_the_page_of_its_standard(client):
    make_edition("GB/T 1—2020")

    assert canonical(client, "/standards/gb-t-1/gb-t-1-2020/") == "/standards/gb-t-1/"
    assert canonical(client, "/standards/gb-t-1/") == "/standards/gb-t-1/"
    english = canonical(client, "/en/standards/gb-t-1/gb-t-1-2020/")
    assert english == "/en/standards/gb-t-1/"


def test_each_of_several_texts_has_a_page_of_its_own(client):
    make_edition("GB/T 1—2010")
    make_edition("GB/T 1—2020")

    for address in ("/standards/gb-t-1/gb-t-1-2010/", "/standards/gb-t-1/"):
        assert canonical(client, f"{address}?on=2015-01-01") == address


@pytest.mark.parametrize("query", ["", "?on=2020-01-01", "?level=national&page=1"])
def test_a_search_is_a_view_of_one_page(client, query):
    make_edition("GB/T 1—2020")

    assert canonical(client, f"/search/{query}") == "/search/"


def test_an_error_names_no_address(client):
    assert "canonical" not in html(client, "/nothing/", status=404)
