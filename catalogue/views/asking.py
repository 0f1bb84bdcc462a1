"""Reading what is asked of a page, and saying what is wrong with it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.paginator import EmptyPage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.forms import Asked, AskedForm

P = ParamSpec("P")
F = TypeVar("F", bound=AskedForm)
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
AskedView = Callable[Concatenate[HttpRequest, Asked, P], HttpResponse]
FormView = Callable[Concatenate[HttpRequest, F, P], HttpResponse]


def reads(form_class: type[F]) -> Callable[[FormView[F, P]], View[P]]:
    """Give a view the valid form of what is asked; the page is never written to.

    What is malformed is answered by 400 with the fault, a page beyond the end of a
    list by 404.
    """

    def decorated(view: FormView[F, P]) -> View[P]:
        @wraps(view)
        def answer(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            form = form_class(request.GET)
            if not form.is_valid():
                return render(
                    request, "catalogue/malformed.html", {"form": form}, status=400
                )
            try:
                return view(request, form, *args, **kwargs)
            except EmptyPage:
                return render(request, "catalogue/beyond_the_end.html", status=404)

        return require_safe(answer)

    return decorated


def asks(view: AskedView[P]) -> View[P]:
    """Give a view the day and the page that are asked for; see `reads`."""

    @reads(AskedForm)
    @wraps(view)
    def answer(
        request: HttpRequest, form: AskedForm, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        asked = form.asked(today=timezone.localdate())
        return view(request, asked, *args, **kwargs)

    return answer
