"""The search page: results, facets, the day, all of it in the address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from catalogue.forms import SORT_LABELS, SearchForm
from catalogue.models import Edition
from catalogue.search import LARGEST_OFFSET, ClauseHit, Field, Fragments, Word
from catalogue.searching import Answer, Found, Question, search_catalogue

from .asking import reads
from .facets import changed, facets_of

PAGE_SIZE = 20
MOST_PAGES = LARGEST_OFFSET // PAGE_SIZE
MOST_CLAUSES = 2
_LIKE_A_FIELD = re.compile(r"[^\W\d]+[:：]\S")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that matches: its number and title, and its text with marks."""

    number: str
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Result:
    """One text found, with what matched marked."""

    edition: Edition
    title: SafeString | str
    clauses: list[Clause]


class ResultsPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of results, as far as the engine gives them out."""

    @property
    def num_pages(self) -> int:
        """The number of pages that can be asked for."""
        return min(super().num_pages, MOST_PAGES)


@vary_on_headers("HX-Request")
@reads(SearchForm)
def search(request: HttpRequest, form: SearchForm) -> HttpResponse:
    """Show what is found; htmx gets the results alone."""
    today = timezone.localdate()
    asked, question = (
        form.asked(today=today),
        form.question(today=today, limit=PAGE_SIZE),
    )
    answer = search_catalogue(question)
    facets, chips = facets_of(form, answer, request.GET)
    context = _context(request, form, question, answer) | {
        "asked": asked,
        "page": _page(answer, asked.page),
        "facets": facets,
        "chips": chips,
    }
    alone = request.headers.get("HX-Request") == "true"
    template = "_search_results" if alone else "search"
    return render(request, f"catalogue/{template}.html", context)


def _context(
    request: HttpRequest, form: SearchForm, question: Question, answer: Answer
) -> dict[str, Any]:
    return {
        "q": question.text,
        "sorts": [
            {"value": sort.value, "label": label, "chosen": sort is question.sort}
            for sort, label in SORT_LABELS.items()
        ],
        "notices": list(_notices(form, answer)),
        "did_you_mean": answer.suggestion,
        "kept": form.narrowing(),
        "words_only": _words_only(answer),
        "is_cut": answer.total > LARGEST_OFFSET,
        "most": LARGEST_OFFSET,
        "feed_url": reverse("catalogue:search_feed") + changed(request.GET),
    }


def _words_only(answer: Answer) -> str:
    """Return the query of the page for the words alone, less all conditions."""
    words = [part for part in answer.parsed.parts if not isinstance(part, Field)]
    text = " ".join(part.text for part in words)
    return f"?{urlencode({'q': text} if text else {})}"


def _notices(form: SearchForm, answer: Answer) -> Iterable[str]:
    if answer.is_partial:
        yield _(
            "The full search is being prepared. Meanwhile only numbers and titles "
            "are searched."
        )
    for number in answer.unknown:
        message = _("The catalogue has no standard numbered %(number)s.")
        yield message % {"number": number}
    yield from _not_read(answer)
    if answer.is_relaxed:
        yield _("No text has all of these words; these have some of them.")
    if unknown := sorted(set(form.data) - set(form.fields)):
        named = ", ".join(unknown)[:200]
        yield _("Not understood and left out: %(names)s") % {"names": named}


def _not_read(answer: Answer) -> Iterable[str]:
    """Yield what looks like a condition or an operator, and is looked for as words."""
    words = [part.word for part in answer.parsed.parts if isinstance(part, Word)]
    for word in words:
        if _LIKE_A_FIELD.match(word):
            message = _("“%(word)s” is no condition: its field or value is not known.")
            yield message % {"word": word[:60]}
    if "OR" in words:
        yield _(
            "“OR” is no operator: all words have to be there. Values of a field are "
            "alternatives when they are separated by commas: year:2018,2022."
        )


def _page(answer: Answer, number: int) -> Page[Any]:
    page = ResultsPaginator(range(answer.total), PAGE_SIZE).page(number)
    page.object_list = [_result(found) for found in answer.found]
    return page


def _result(found: Found) -> Result:
    if not found.hit:
        return Result(found.edition, "", [])
    english = (get_language() or "").startswith("en")
    titles = (found.hit.title_zh, found.hit.title_en)
    first, second = reversed(titles) if english else titles
    clauses = [_clause(hit) for hit in found.hit.clauses[:MOST_CLAUSES]]
    return Result(found.edition, marked(first or second), clauses)


def _clause(hit: ClauseHit) -> Clause:
    return Clause(hit.number, marked(hit.title), marked(hit.snippet))


def marked(fragments: Fragments) -> SafeString:
    """Return the text with what matched in `mark` elements, all else escaped."""
    pieces = (
        (format_html("<mark>{}</mark>", text) if matches else text,)
        for text, matches in fragments
    )
    return format_html_join("", "{}", pieces)
