"""The pages of a standard and of one of its texts, as a visitor sees them."""

import json
import re
from hashlib import sha256

import pytest
from django.utils import timezone

from catalogue.models import Clause
from tests.builders import enter, make_edition, make_record

pytestmark = pytest.mark.django_db


def html(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def text_of(page):
    """Return what is read, without tags and with single spaces."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture
def noise():
    """The standard for noise: two editions, the older one merged from two numbers."""
    make_edition(
        "GB 3096—82", title_zh="城市区域环境噪声标准", implemented="1982-08-01"
    )
    make_edition("GB 11339—89", title_zh="城市港口及江河两岸区域环境噪声标准")
    make_edition(
        "GB 3096—93",
        title_zh="城市区域环境噪声标准",
        published="1993-09-07",
        implemented="1994-03-01",
        relations=[("obsoletes", "GB 3096—82"), ("obsoletes", "GB 11339—89")],
    )
    return make_edition(
        "GB 3096—2008",
        title_zh="声环境质量标准",
        title_en="Environmental quality standard for noise",
        published="2008-08-19",
        implemented="2008-10-01",
        ics=("13.140",),
        ccs=("Z52",),
        issuers=("mee", "aqsiq"),
        areas=(9, 1),
        committee="SAC/TC 207",
        relations=[
            ("obsoletes", "GB 3096—93"),
            ("obsoletes", "GB/T 14623—93"),
            ("normative_reference", "GB 3785"),
        ],
    )


def test_a_standard_is_shown_by_its_edition_in_force(client, noise):
    page = text_of(html(client, "/en/standards/gb-3096/"))

    assert "GB 3096—2008" in page
    assert "声环境质量标准" in page
    assert "Environmental quality standard for noise" in page
    assert "19 August 2008" in page
    assert "1 October 2008" in page


def test_a_standard_as_of_a_day_is_shown_by_the_edition_of_that_day(client, noise):
    page = html(client, "/en/standards/gb-3096/?on=2000-01-01")

    heading = page[page.index("<h1>") : page.index("</h1>")]
    assert "城市区域环境噪声标准" in heading
    assert "on 1 January 2000" in text_of(page)


def test_the_day_of_change_is_the_new_editions(client, noise):
    before = html(client, "/en/standards/gb-3096/?on=2008-09-30")
    after = html(client, "/en/standards/gb-3096/?on=2008-10-01")

    assert '<h1><span lang="zh-Hans">城市区域环境噪声标准' in before
    assert '<h1><span lang="en">Environmental quality standard' in after


def test_every_text_stands_on_the_timeline_with_its_status(client, noise):
    page = html(client, "/en/standards/gb-3096/")

    timeline = page[page.index('<ol class="timeline">') :]
    timeline = text_of(timeline[: timeline.index("</ol>")])
    assert timeline.index("GB 3096—2008") < timeline.index("GB 3096—93")
    assert timeline.index("GB 3096—93") < timeline.index("GB 3096—82")
    assert timeline.count("superseded") == 2
    assert timeline.count("in force") == 1


def test_replacements_are_a_picture_and_the_same_as_a_list(client, noise):
    page = html(client, "/en/standards/gb-3096/")

    picture = page[page.index("<svg width=") :]
    picture = picture[: picture.index("</svg>")]
    listed = page[page.index('<ul class="replacements">') :]
    listed = text_of(listed[: listed.index("</ul>")])
    for number in ("GB 3096—82", "GB 11339—89", "GB 3096—93", "GB 3096—2008"):
        assert number in picture
        assert number in listed
    assert picture.count('class="arrow"') == listed.count("replaces") == 3


def test_what_the_catalogue_does_not_have_is_shown_as_such(client, noise):
    page = text_of(html(client, "/en/standards/gb-3096/"))

    assert "GB/T 14623—93 not in the catalogue" in page
    assert "GB 3785 not in the catalogue" in page


def test_an_undated_reference_means_the_edition_in_force_on_the_day(client, noise):
    make_edition("GB 3785—1983", implemented="1984-01-01")
    make_edition(
        "GB 3785—2010",
        implemented="2011-05-01",
        relations=[("obsoletes", "GB 3785—1983")],
    )

    early = text_of(html(client, "/en/standards/gb-3096/gb-3096-2008/?on=2009-01-01"))
    late = text_of(html(client, "/en/standards/gb-3096/gb-3096-2008/?on=2012-01-01"))

    assert "on this day it means GB 3785—1983" in early
    assert "on this day it means GB 3785—2010" in late
    assert "A reference without a year means the newest edition in force" in late


def test_an_undated_reference_may_mean_nothing_on_the_day(client, noise):
    make_edition("GB 3785—2010", published="2010-01-01", implemented="2011-05-01")

    page = text_of(html(client, "/en/standards/gb-3096/gb-3096-2008/?on=2009-01-01"))

    assert "no edition of it is in force on this day" in page


def test_an_adoption_is_shown_from_both_sides_with_its_degree(client):
    make_edition("ISO 37101:2016", title_en="Sustainable", stage="60.60")
    make_edition("GB/T 40759—2021", relations=[("adopts", "ISO 37101:2016", "IDT")])

    national = text_of(html(client, "/en/standards/gb-t-40759/"))
    international = text_of(html(client, "/en/standards/iso-37101/"))

    assert "Adopts ISO 37101:2016" in national
    assert "IDT identical" in national
    assert "Is adopted as GB/T 40759—2021" in international


def test_what_cites_a_standard_says_which_of_its_texts_it_names(client):
    make_edition("ISO 37101:2016", published="2016-07", stage="60.60")
    make_edition(
        "ISO 37101:2024",
        published="2024-01",
        stage="60.60",
        relations=[("obsoletes", "ISO 37101:2016")],
    )
    make_edition("GB/T 40759—2021", relations=[("adopts", "ISO 37101:2016")])
    make_edition("GB/T 7—2020", relations=[("normative_reference", "ISO 37101")])

    page = text_of(html(client, "/en/standards/iso-37101/"))

    assert "degree not stated names ISO 37101:2016" in page
    assert "names ISO 37101 without a year" in page


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"evidence": "recalled"}, "in force · not verified"),
        ({"evidence": "partly", "unverified": ("status",)}, "in force · not verified"),
        ({"evidence": "partly", "unverified": ("area",)}, "in force"),
        ({"evidence": "verified"}, "in force"),
    ],
)
def test_the_badge_of_what_nobody_has_checked_says_so(client, fields, word):
    make_edition("GB 1—2001", published="2001", implemented="2001-06", **fields)

    page = html(client, "/en/standards/gb-1/")

    head = page[page.index('<header class="record-head">') :]
    badge = head[head.index('<a class="badge') :]
    badge = badge[: badge.index("</a>")]
    assert badge.endswith(f">{word}")
    assert ("doubtful" in badge) == (word != "in force")


def test_a_standard_without_a_number_says_so(client):
    edition = make_edition(
        title_zh="公园社区人居环境营建指南", prefix="DB5101/T", level="local"
    )

    page = text_of(html(client, f"/en/standards/{edition.standard.slug}/"))

    assert "Number not known" in page
    assert "no source that the portal has read names its number" in page


def test_fields_that_are_not_verified_are_marked_beside_their_value(client):
    make_edition(
        "GB 3096—2008",
        published="2008-08-19",
        title_en="Noise",
        evidence="partly",
        unverified=("published",),
    )

    page = text_of(html(client, "/en/standards/gb-3096/"))

    assert "19 August 2008 (not verified)" in page
    assert page.count("(not verified)") == 1
    assert "partly verified" in page


def test_provenance_digest_and_log_position_are_shown(client, noise):
    page = text_of(html(client, "/en/standards/gb-3096/gb-3096-2008/"))

    assert "Test records" in page
    assert noise.record_digest in page
    assert "Position in the publication log 4 (imported" in page


def test_the_record_can_be_had_as_its_digest_covers_it(client, noise):
    address = "/standards/gb-3096/gb-3096-2008/record.json"

    record = client.get(address).content

    assert f'href="{address}"' in html(client, "/standards/gb-3096/")
    assert sha256(record).hexdigest() == noise.record_digest


def test_the_citation_is_there_in_four_formats_to_copy_and_to_download(client, noise):
    page = html(client, "/standards/gb-3096/gb-3096-2008/")

    assert "GB 3096—2008[S/OL]. (2008-08-19)[" in page
    assert "@techreport{gb-3096-2008," in page
    assert "TY  - STAND" in page
    assert "&quot;type&quot;: &quot;standard&quot;" in page
    for name in ("gbt7714", "bibtex", "ris", "csl-json"):
        assert f'/standards/gb-3096/gb-3096-2008/citation/{name}/"' in page


def test_coming_into_force_says_how_many_days_are_left(client):
    day = timezone.localdate()
    make_edition("GB/T 1—2026", published="2020-01-01", implemented="2099-01-01")

    page = text_of(html(client, "/en/standards/gb-t-1/?on=2098-12-29"))

    assert "1 January 2099 3 days left" in page
    assert day.year < 2099


def test_a_date_known_to_the_month_stays_a_month(client):
    make_edition("ISO 37122:2019", published="2019-05", stage="60.60")

    page = text_of(html(client, "/en/standards/iso-37122/"))

    assert "May 2019" in page
    assert "1 May 2019" not in page


def test_titles_are_marked_with_their_language(client, noise):
    page = html(client, "/en/standards/gb-3096/")

    assert '<span lang="zh-Hans">声环境质量标准</span>' in page
    assert '<html lang="en">' in page


def test_json_ld_describes_the_standard_and_cannot_end_its_element(client):
    make_edition("GB 1—2020", title_zh="</script><b>&", published="2020-03")

    page = html(client, "/standards/gb-1/")

    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert script
    content = json.loads(script[1])
    assert content["@context"] == "https://schema.org"
    assert content["identifier"] == "GB 1"
    assert content["name"] == "</script><b>&"
    assert content["workExample"][0]["identifier"] == "GB 1—2020"
    assert content["workExample"][0]["datePublished"] == "2020-03"
    assert "<b>&" not in page


def test_json_ld_of_an_edition_names_its_status_issuers_and_subjects(client, noise):
    page = html(client, "/en/standards/gb-3096/gb-3096-2008/")

    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert script
    address = "http://testserver/en/standards/gb-3096/gb-3096-2008/"
    assert json.loads(script[1]) == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "identifier": "GB 3096—2008",
        "name": "声环境质量标准",
        "alternateName": "Environmental quality standard for noise",
        "datePublished": "2008-08-19",
        "creativeWorkStatus": "in force",
        "publisher": [
            {"@type": "Organization", "name": "Organisation mee"},
            {"@type": "Organization", "name": "Organisation aqsiq"},
        ],
        "about": [
            {
                "@type": "DefinedTerm",
                "termCode": "13.140",
                "name": "Class 13.140",
                "inDefinedTermSet": "ICS",
            },
            {
                "@type": "DefinedTerm",
                "termCode": "Z52",
                "name": "Class Z52",
                "inDefinedTermSet": "CCS",
            },
        ],
        "exampleOfWork": {"@type": "CreativeWork", "identifier": "GB 3096"},
    }


def test_an_adoption_without_a_degree_says_so(client):
    make_edition("GB/T 40759—2021", relations=[("adopts", "ISO 37101:2016")])

    page = text_of(html(client, "/en/standards/gb-t-40759/"))

    assert "ISO 37101:2016 degree not stated not in the catalogue" in page


def test_what_thousands_cite_shows_some_and_says_that_there_are_more(client, noise):
    citing = [
        make_record(f"GB/T {n}—2020", relations=[("normative_reference", "GB 3096")])
        for n in range(9000, 9101)
    ]
    enter(*citing[:100])
    assert "more than are shown" not in html(client, "/en/standards/gb-3096/")

    enter(citing[100])

    page = text_of(html(client, "/en/standards/gb-3096/"))
    assert page.count("GB/T 90") + page.count("GB/T 91") == 100
    assert "There are more than are shown here." in page


def test_clauses_are_shown_with_number_text_and_mark(client):
    edition = make_edition("GB 50180—2018")
    Clause.objects.create(
        edition=edition, position=1, number="3.0.2", text="应避开", is_mandatory=True
    )

    page = text_of(html(client, "/en/standards/gb-50180/gb-50180-2018/"))

    assert "3.0.2 mandatory 应避开" in page


def test_the_canonical_address_has_no_day(client, noise):
    page = html(client, "/standards/gb-3096/?on=2000-01-01")

    assert 'rel="canonical" href="http://testserver/standards/gb-3096/"' in page


def test_an_edition_belongs_to_its_standard_only(client, noise):
    make_edition("GB 1—2020")

    html(client, "/standards/gb-1/gb-3096-2008/", status=404)


def test_markup_in_a_title_is_shown_as_text(client):
    make_edition("GB 1—2020", title_zh='<img src=x onerror="x">')

    page = html(client, "/standards/gb-1/")

    assert "<img" not in page
    assert "&lt;img src=x" in page


@pytest.mark.parametrize("kind", ["standard", "edition"])
def test_a_page_takes_as_many_queries_however_much_there_is(
    client, noise, django_assert_max_num_queries, kind
):
    address = "/standards/gb-3096/" + ("gb-3096-2008/" if kind == "edition" else "")
    for number in range(30):
        make_edition(
            f"GB/T {9000 + number}—2020", relations=[("normative_reference", "GB 3096")]
        )
    html(client, address)

    with django_assert_max_num_queries(30):
        html(client, address)
