"""Atom feeds and sitemaps."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest

from catalogue.models import Edition
from tests.builders import AT, enter, make_area, make_edition, make_record
from tests.catalogue.test_pages_records import html

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def texts():
    """Two texts with everything that feeds are kept for, and one with nothing."""
    sorting = {
        "areas": (3,),
        "committee": "SAC/TC 567",
        "issuers": ("sac",),
        "ics": ("13.020.20",),
    }
    make_edition("GB/T 1—2019", title_zh="旧", published="2019-01-01", **sorting)
    make_edition(
        "GB/T 2—2020", title_zh="新", title_en="New", published="2020-05", **sorting
    )
    make_edition("DB51/T 3—2021", title_zh="地方", published="2021-01-01")


def entries(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content).findall("a:entry", ATOM)


def titles(client, address):
    return [e.findtext("a:title", namespaces=ATOM) for e in entries(client, address)]


@pytest.mark.parametrize(
    "address",
    [
        "/areas/area-3/feed/",
        "/committees/sac-tc-567/feed/",
        "/organisations/sac/feed/",
        "/classifications/ics/13/feed/",
    ],
)
def test_a_feed_keeps_to_its_list_the_newest_first(client, texts, address):
    assert titles(client, address) == ["GB/T 2—2020 新", "GB/T 1—2019 旧"]


def test_the_feed_of_a_division(client, texts):
    assert titles(client, "/divisions/51/feed/") == ["DB51/T 3—2021 地方"]


def test_the_feed_of_the_whole_catalogue(client, texts):
    assert titles(client, "/feed/") == [
        "DB51/T 3—2021 地方",
        "GB/T 2—2020 新",
        "GB/T 1—2019 旧",
    ]


def test_an_entry_links_its_page_and_keeps_its_name_in_both_languages(client, texts):
    chinese = entries(client, "/areas/area-3/feed/")[0]
    english = entries(client, "/en/areas/area-3/feed/")[0]

    link = chinese.find("a:link", ATOM)
    assert link is not None
    assert link.get("href") == "http://testserver/standards/gb-t-2/gb-t-2-2020/"
    assert english.findtext("a:title", namespaces=ATOM) == "GB/T 2—2020 New"
    name = chinese.findtext("a:id", namespaces=ATOM)
    assert name.startswith("urn:uuid:")
    assert name == english.findtext("a:id", namespaces=ATOM)
    issued = chinese.findtext("a:published", namespaces=ATOM)
    assert issued == "2020-05-01T00:00:00+00:00"


def test_a_feed_is_as_new_as_the_log_and_an_entry_as_its_record(client, texts):
    later = AT + timedelta(days=1)
    enter(make_record("GB/T 9—2000"), at=later)

    feed = ET.fromstring(client.get("/areas/area-3/feed/").content)

    assert feed.findtext("a:updated", namespaces=ATOM) == later.isoformat()
    written = [
        e.findtext("a:updated", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)
    ]
    assert written == [AT.isoformat()] * 2


def test_an_empty_feed_says_the_same_each_time(client):
    make_area(3)

    first = client.get("/areas/area-3/feed/").content

    assert client.get("/areas/area-3/feed/").content == first
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in first


def test_markup_in_a_title_does_not_break_a_feed(client):
    make_edition("GB 1—2020", title_zh="<b>&]]>", published="2020-01-01")

    assert titles(client, "/feed/") == ["GB 1—2020 <b>&]]>"]


def test_an_empty_feed_is_valid(client):
    make_area(3)

    assert titles(client, "/areas/area-3/feed/") == []


@pytest.mark.parametrize("address", ["/areas/x/feed/", "/classifications/ics/9/feed/"])
def test_the_feed_of_nothing_is_not_found(client, address):
    html(client, address, status=404)


@pytest.mark.parametrize("query", ["year=abc", "on=x", "q=" + "x" * 400])
def test_a_feed_of_a_malformed_search_is_refused(client, query):
    assert client.get(f"/search/feed/?{query}").status_code == 400


def test_a_feed_takes_a_constant_number_of_queries(
    client, texts, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10) as few:
        entries(client, "/feed/")
    for number in range(10, 20):
        make_edition(f"GB/T {number}—2020", published="2020-01-01", issuers=("sac",))

    with django_assert_num_queries(len(few)):
        entries(client, "/feed/")


def test_the_sitemap_names_every_page_in_both_languages(client, texts):
    index = ET.fromstring(client.get("/sitemap.xml").content)
    parts = [part.text or "" for part in index.findall("s:sitemap/s:loc", SITEMAP)]

    named = set()
    for part in parts:
        content = client.get(part.removeprefix("http://testserver")).content
        urls = ET.fromstring(content)
        named |= {place.text for place in urls.findall("s:url/s:loc", SITEMAP)}
    for page in (
        "standards/gb-t-2/",
        "areas/area-3/",
        "committees/sac-tc-567/",
        "organisations/sac/",
        "divisions/51/",
        "classifications/ics/13.020.20/",
        "about/",
        "standards/",
        "",
    ):
        assert f"http://testserver/{page}" in named
        assert f"http://testserver/en/{page}" in named


def test_a_page_of_the_sitemap_takes_a_constant_number_of_queries(
    client, texts, django_assert_num_queries
):
    with django_assert_num_queries(2):
        page = client.get("/sitemap-standards.xml").content

    entry = ET.fromstring(page).findall("s:url", SITEMAP)[1]
    links = entry.findall("{http://www.w3.org/1999/xhtml}link")
    assert entry.findtext("s:loc", namespaces=SITEMAP) == (
        "http://testserver/en/standards/gb-t-1/"
    )
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("zh-hans", "http://testserver/standards/gb-t-1/"),
        ("en", "http://testserver/en/standards/gb-t-1/"),
        ("x-default", "http://testserver/standards/gb-t-1/"),
    ]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize(
    "address",
    [
        "/feed/",
        "/areas/area-3/feed/",
        "/committees/sac-tc-567/feed/",
        "/organisations/sac/feed/",
        "/divisions/51/feed/",
        "/classifications/ics/13/feed/",
        "/search/feed/?q=新",
    ],
)
def test_a_reader_of_feeds_takes_everything_in(client, texts, address, language):
    read = feedparser.parse(client.get(language + address).content)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.language == ("en" if language else "zh-hans")
    portal = "Urban Standards Portal" if language else "城市标准门户"
    assert read.feed.author == portal
    assert read.feed.id.startswith("http")
    assert read.feed.updated_parsed
    entries = Edition.objects.in_bulk(field_name="slug")
    assert read.entries
    for entry in read.entries:
        slug = entry.link.rstrip("/").rpartition("/")[2]
        text = entries[slug]
        issued = text.published.first_day
        assert entry.title.startswith(text.designation)
        assert entry.published_parsed[:3] == (issued.year, issued.month, issued.day)
        assert entry.updated_parsed
        assert entry.id.startswith("urn:uuid:")
