"""What every page may use: languages, dates, status words, addresses."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse, translate_url
from django.utils import dateformat, timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override, pgettext

from catalogue.dates import PartialDate
from catalogue.statuses import Status

register = template.Library()

# Language tags as HTML writes them.
HTML_LANGUAGES = {"zh": "zh-Hans", "en": "en"}
CHINESE = re.compile("[\u3400-\u9fff]")
LATIN = re.compile("[A-Za-z]")
LATER_PAGE = re.compile("[2-9]|[1-9][0-9]{1,8}")


@register.simple_tag
def html_lang(code: str | None = None) -> str:
    """Return the language's tag for a `lang` attribute, the visitor's by default."""
    return HTML_LANGUAGES[_two_letters(code)]


@register.simple_tag(takes_context=True)
def alternate_url(context: Context, code: str) -> str:
    """Return the address of this page in the other language, query and all.

    A page that is in no language's map (an error page) leads to the home page.
    """
    here = _request(context).get_full_path()
    there = translate_url(here, code)
    if there == here and _two_letters(code) != _two_letters(None):
        with override(code):
            return reverse("catalogue:home")
    return there


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the one absolute address of this page: of its query, the page number.

    The day asked about and choices in the query make other views of the same list.
    """
    request = _request(context)
    number = request.GET.get("page", "")
    query = f"?page={number}" if LATER_PAGE.fullmatch(number) else ""
    return request.build_absolute_uri(request.path + query)


@register.simple_tag(takes_context=True)
def query_adding(context: Context, name: str, value: object) -> str:
    """Return this page's query with one more value of the parameter, on page 1."""
    query = _request(context).GET.copy()
    query.pop("page", None)
    if str(value) not in query.getlist(name):
        query.appendlist(name, str(value))
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def query_without(context: Context, name: str, value: object) -> str:
    """Return this page's query without that value of the parameter, on page 1."""
    query = _request(context).GET.copy()
    query.pop("page", None)
    query.setlist(name, [kept for kept in query.getlist(name) if kept != str(value)])
    return f"?{query.urlencode()}"


@register.filter
def title_in(titled: object, code: str) -> SafeString | str:
    """Return the title in the language, else in the other, marked with its language.

    Takes anything with `title_zh` and `title_en`.
    """
    first, second = _order(code)
    return _title(titled, first) or _title(titled, second)


@register.filter
def other_title_in(titled: object, code: str) -> SafeString | str:
    """Return the second title where `title_in` shows the first, else nothing."""
    first, second = _order(code)
    return _title(titled, second) if _title(titled, first) else ""


@register.filter
def title_language(titled: object, code: str) -> str:
    """Return the language tag of what `title_in` shows."""
    first, second = _order(code)
    return HTML_LANGUAGES[first if getattr(titled, f"title_{first}") else second]


@register.filter
def named(thing: object) -> SafeString | str:
    """Return the name in the visitor's language, else the other one marked as such.

    Takes anything with `name_zh` and `name_en`; nothing of nothing.
    """
    if not thing:
        return ""
    first, second = _order(get_language() or "")
    own: str = getattr(thing, f"name_{first}")
    return own or _marked(getattr(thing, f"name_{second}"), second)


@register.filter
def in_its_language(value: str | Promise) -> SafeString | str:
    """Return a text of one language, marked where that is not the visitor's.

    Of a text in both, `中文 / English`, the visitor's half.
    """
    halves = {_language_of(half): half for half in str(value).split(" / ", 1)}
    wanted = _two_letters(None)
    if wanted in halves:
        return halves[wanted] if len(halves) > 1 else str(value)
    return _marked(str(value), _language_of(str(value)))


@register.filter
def language_of(value: str) -> str:
    """Return the language tag of what somebody wrote, by its letters."""
    return HTML_LANGUAGES[_language_of(value)]


@register.filter
def partial_date(value: object) -> SafeString | str:
    """Show a day, month or year as precisely as it is known; nothing for no date."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    try:
        known = PartialDate.parse(str(value))
    except ValueError:
        # A day that no calendar has is shown as its source gave it.
        return str(value)
    return format_html('<time datetime="{}">{}</time>', known, _written(known))


@register.filter
def grouped(number: int) -> str:
    """Show a count with its thousands apart: 71,267."""
    return f"{number:,}"


@register.filter
def status_label(value: str) -> str | Promise:
    """Return the word for a status."""
    return Status(value).label


@register.filter
def page_numbers(page: "Page[Any]") -> Iterator[int | str]:
    """Return the numbers to show: the ends, those around the page, gaps between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def percent_of(part: float, whole: float) -> str:
    """Return a share as an SVG length: `12.5%`; nothing of nothing is `0%`."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"


def _request(context: Context) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request


def _two_letters(code: str | None) -> str:
    return "en" if (code or get_language() or "").startswith("en") else "zh"


def _language_of(text: str) -> str:
    # A character says as much as two letters at least; English notes quote a few.
    return "zh" if 2 * len(CHINESE.findall(text)) > len(LATIN.findall(text)) else "en"


def _order(code: str) -> tuple[str, str]:
    return ("en", "zh") if _two_letters(code) == "en" else ("zh", "en")


def _title(titled: object, language: str) -> SafeString | str:
    return _marked(getattr(titled, f"title_{language}"), language)


def _marked(text: str, language: str) -> SafeString | str:
    if not text:
        return ""
    return format_html('<span lang="{}">{}</span>', HTML_LANGUAGES[language], text)


def _written(known: PartialDate) -> str:
    day: date = known.first_day
    if known.day:
        return dateformat.format(day, pgettext("format of a day", "j F Y"))
    if known.month:
        return dateformat.format(day, pgettext("format of a month", "F Y"))
    return dateformat.format(day, pgettext("format of a year", "Y"))
