"""Reading what is asked of a page, and saying what is wrong with it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.paginator import EmptyPage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.forms import Asked, AskedForm

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
AskedView = Callable[Concatenate[HttpRequest, Asked, P], HttpResponse]


def asks(view: AskedView[P]) -> View[P]:
    """Give the view what is asked: the page can be read, never written to.

    What is malformed is answered by 400 with the fault, a page beyond the end of a
    list by 404.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        form = AskedForm(request.GET)
        if not form.is_valid():
            return malformed(request, form)
        asked = form.asked(today=timezone.localdate())
        try:
            return view(request, asked, *args, **kwargs)
        except EmptyPage:
            return beyond_the_end(request)

    return require_safe(answer)


def beyond_the_end(request: HttpRequest) -> HttpResponse:
    """Say that the list has fewer pages, and lead to the first one."""
    return render(request, "catalogue/beyond_the_end.html", status=404)


def malformed(request: HttpRequest, form: AskedForm) -> HttpResponse:
    """Say which parameters cannot be read, and why."""
    return render(request, "catalogue/malformed.html", {"form": form}, status=400)
