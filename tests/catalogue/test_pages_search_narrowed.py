"""What narrows a search: chips that take it away, and forms that keep it."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from catalogue.indexing import rebuild
from organisations.models import TechnicalCommittee
from tests.builders import enter, make_record
from tests.catalogue.test_pages_records import html, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def indexed(own_index):
    """One text of area 1 and two of area 2, one of them with a code."""
    enter(
        make_record("GB 55019—2021", title_zh="无障碍通用规范", areas=(1,)),
        make_record("GB/T 51140—2015", title_zh="建筑规范", areas=(2,)),
        make_record("GB/T 1—2020", title_zh="节能规范", areas=(2,), ics=("91.020",)),
    )
    rebuild(own_index, progress=lambda _count: None)


def chips(page):
    """Return the label of each chip with the parameters of the page it leads to."""
    listed = re.search(r'<ul class="chips".*?</ul>', page, flags=re.DOTALL)
    links = re.findall(
        r'<a class="[^"]*" href="([^"]*)"[^>]*>(.*?)</a>',
        listed[0] if listed else "",
        flags=re.DOTALL,
    )
    return {
        text_of(label).removesuffix(" (remove)"): parse_qs(unescape(address)[1:])
        for address, label in links
    }


def hidden(form):
    return re.findall(r'name="(\w+)" value="([^"]*)"', form)


def test_a_chosen_value_is_a_chip_that_takes_it_away(client, indexed):
    page = html(client, "/en/search/?q=规范&area=1&area=2&status=in_force&page=1")

    assert chips(page) == {
        "Task area: Area 1": {"q": ["规范"], "area": ["2"], "status": ["in_force"]},
        "Task area: Area 2": {"q": ["规范"], "area": ["1"], "status": ["in_force"]},
        "Status: in force": {"q": ["规范"], "area": ["1", "2"]},
        "Clear all": {"q": ["规范"]},
    }


def test_a_typed_field_is_a_chip_that_takes_just_it_out_of_the_text(client, indexed):
    page = html(client, "/en/search/?q=规范 area:2 -状态:废止&level=national")

    national = {"level": ["national"]}
    assert chips(page) == {
        "Task area: Area 2": {"q": ["规范 -状态:废止"], **national},
        "Except Status: withdrawn": {"q": ["规范 area:2"], **national},
        "Level: national standard": {"q": ["规范 area:2 -状态:废止"]},
        "Clear all": {"q": ["规范"]},
    }


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("ics:91.020", "ICS: 91.020 Class 91.020"),
        ("year:2018..", "Year of issue: 2018.."),
        ("area:1,2", "Task area: Area 1 / Area 2"),
        ("area:99", "Task area: 99"),
        ('title:"Smart City"', "Title: Smart City"),
        ("编号:GB/T51140", "Number: GB/T51140"),
        ("tc:ISO/TC268", "Technical committee: ISO/TC268"),
        (
            "tc:iso-tc-268",
            "Technical committee: ISO/TC 268 Sustainable cities",
        ),
        ("ISO/TC 268", "Technical committee: ISO/TC 268"),
        ("标题:<b>", "Title: &lt;b&gt;"),
    ],
)
def test_a_typed_field_is_shown_by_its_name(client, indexed, typed, label):
    TechnicalCommittee.objects.create(
        slug="iso-tc-268", reference="ISO/TC 268", name_en="Sustainable cities"
    )

    shown = chips(html(client, f"/en/search/?q={typed}"))

    assert shown == {label: {}, "Clear all": {}}


def test_a_typed_field_is_taken_out_by_the_whole_page(client, indexed):
    # The search box is no part of what htmx swaps.
    page = html(client, "/en/search/?q=area:2&level=national")

    boosted = re.findall(r'class="chip" href="[^"]*" rel="nofollow" (\S*)>', page)
    assert boosted == ['hx-boost="false"', ""]


def test_words_alone_have_no_chips(client, indexed):
    assert "chips" not in html(client, "/en/search/?q=规范")


def test_a_new_search_keeps_what_was_chosen_but_the_page(client, indexed):
    page = html(
        client,
        "/en/search/?q=规范&area=1&area=2&on=2023-01-01&sort=number&page=1&other=1",
    )

    assert 'id="search-form"' in page
    assert re.findall(
        r'<input type="hidden" form="search-form" name="(\w+)" value="([^"]*)">', page
    ) == [("area", "1"), ("area", "2"), ("on", "2023-01-01"), ("sort", "number")]


def test_the_results_alone_bring_what_the_box_keeps(client, indexed):
    answer = client.get("/search/?q=规范&area=1", headers={"HX-Request": "true"})

    assert 'form="search-form" name="area" value="1"' in answer.content.decode()


def test_another_day_can_be_asked_about_without_losing_the_search(client, indexed):
    page = html(client, "/en/search/?q=规范&area=1&area=2&page=1&on=2023-01-01")

    form = page[page.index('<form class="as-of"') :]
    form = form[: form.index("</form>")]
    assert hidden(form) == [
        ("q", "规范"),
        ("area", "1"),
        ("area", "2"),
        ("on", "2023-01-01"),
    ]
