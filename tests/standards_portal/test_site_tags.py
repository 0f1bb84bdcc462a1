from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils.translation import override


@dataclass
class Titled:
    title_zh: str
    title_en: str


def render(source, **context):
    return Template("{% load site %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "titled", "first", "second"),
    [
        (
            "zh-hans",
            Titled("智慧城市", "Smart city"),
            '<span lang="zh-Hans">智慧城市</span>',
            '<span lang="en">Smart city</span>',
        ),
        (
            "en",
            Titled("智慧城市", "Smart city"),
            '<span lang="en">Smart city</span>',
            '<span lang="zh-Hans">智慧城市</span>',
        ),
        ("zh-hans", Titled("", "Smart city"), '<span lang="en">Smart city</span>', ""),
        ("en", Titled("智慧城市", ""), '<span lang="zh-Hans">智慧城市</span>', ""),
    ],
)
def test_a_title_is_shown_in_the_visitors_language(language, titled, first, second):
    shown = render(
        "{{ titled|title_in:lang }}|{{ titled|other_title_in:lang }}",
        titled=titled,
        lang=language,
    )

    assert shown == f"{first}|{second}"


def test_markup_in_a_title_is_text():
    shown = render("{{ t|title_in:'en' }}", t=Titled("", "<b>Smart</b> city"))

    assert shown == '<span lang="en">&lt;b&gt;Smart&lt;/b&gt; city</span>'


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2018", '<time datetime="2018">2018</time>'),
        ("2018-07", '<time datetime="2018-07">July 2018</time>'),
        ("2018-07-15", '<time datetime="2018-07-15">15 July 2018</time>'),
        # A day is the portal's day: it has begun in Shanghai, not yet in London.
        (
            datetime(2018, 7, 14, 20, tzinfo=UTC),
            '<time datetime="2018-07-15">15 July 2018</time>',
        ),
        ("2018-02-30", "2018-02-30"),
        (None, ""),
        ("", ""),
    ],
)
def test_a_date_is_never_more_exact_than_its_source(value, shown):
    with override("en"):
        assert render("{{ value|partial_date }}", value=value) == shown


@pytest.mark.parametrize(
    ("address", "code", "other"),
    [
        ("/search/?q=%E5%9F%8E&area=3", "en", "/en/search/?q=%E5%9F%8E&area=3"),
        ("/en/search/?q=x", "zh-hans", "/search/?q=x"),
        ("/", "en", "/en/"),
        ("/no-such-page/", "en", "/en/"),
    ],
)
def test_the_language_switch_keeps_the_place(rf, address, code, other):
    with override("en" if address.startswith("/en/") else "zh-hans"):
        shown = render(f"{{% alternate_url '{code}' %}}", request=rf.get(address))

    assert shown.replace("&amp;", "&") == other


def test_values_are_added_to_and_taken_from_a_query_which_goes_back_to_page_1(rf):
    request = rf.get("/search/?q=a&area=3&area=5&page=2")

    added = render("{% query_adding 'area' 7 %}", request=request)
    again = render("{% query_adding 'area' 3 %}", request=request)
    without = render("{% query_without 'area' 3 %}", request=request)

    assert added == "?q=a&amp;area=3&amp;area=5&amp;area=7"
    assert again == "?q=a&amp;area=3&amp;area=5"
    assert without == "?q=a&amp;area=5"


def test_a_long_list_shows_its_ends_and_the_pages_around():
    page = Paginator(range(200), 10).page(10)

    shown = render("{% for n in page|page_numbers %}{{ n }} {% endfor %}", page=page)

    assert shown == "1 … 8 9 10 11 12 … 20 "


def test_a_share_of_nothing_is_nothing():
    assert render("{{ 1|percent_of:8 }} {{ 0|percent_of:0 }}") == "12.50% 0%"


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "Public pages", "Public pages"),
        ("zh-hans", "Public pages", '<span lang="en">Public pages</span>'),
        ("en", "公开信息", '<span lang="zh-Hans">公开信息</span>'),
        ("en", "公开信息 / Public pages", "Public pages"),
        ("zh-hans", "公开信息 / Public pages", "公开信息"),
        ("en", "Notice No. 29号 of the year", "Notice No. 29号 of the year"),
        ("en", "one / other", "one / other"),
    ],
)
def test_a_text_is_shown_in_its_language(language, text, shown):
    with override(language):
        assert render("{{ text|in_its_language }}", text=text) == shown
