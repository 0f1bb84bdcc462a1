"""The search page: results, facets, the day, all of it in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_headers

from catalogue.forms import SORT_LABELS, SearchForm
from catalogue.models import Edition
from catalogue.search import LARGEST_OFFSET, ClauseHit, Fragments
from catalogue.searching import Answer, Found, Question, search_catalogue

from .asking import reads
from .facets import facets_of

PAGE_SIZE = 20
MOST_PAGES = LARGEST_OFFSET // PAGE_SIZE
MOST_CLAUSES = 2


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
    facets, chosen = facets_of(form, answer.facets)
    context = _context(request, form, question, answer) | {
        "asked": asked,
        "page": _page(answer, asked.page),
        "facets": facets,
        "chosen": chosen,
    }
    alone = request.headers.get("HX-Request") == "true"
    template = "_search_results" if alone else "search"
    return render(request, f"catalogue/{template}.html", context)


def _context(
    request: HttpRequest, form: SearchForm, question: Question, answer: Answer
) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "q": question.text,
        "sorts": [
            {"value": sort.value, "label": label, "chosen": sort is question.sort}
            for sort, label in SORT_LABELS.items()
        ],
        "notices": list(_notices(form, answer)),
        "did_you_mean": answer.suggestion,
        "feed_url": f"{reverse('catalogue:search_feed')}?{query.urlencode()}",
    }


def _notices(form: SearchForm, answer: Answer) -> Iterable[str]:
    if answer.is_partial:
        yield _(
            "The full search is being prepared. Meanwhile only numbers and titles "
            "are searched."
        )
    if answer.is_relaxed:
        yield _("No text has all of these words; these have some of them.")
    if unknown := sorted(set(form.data) - set(form.fields)):
        named = ", ".join(unknown)[:200]
        yield _("Not understood and left out: %(names)s") % {"names": named}


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
