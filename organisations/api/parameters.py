"""Query parameters: an endpoint refuses what it does not know or cannot use."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from .codes import Codes

Choices = Sequence[tuple[str, Any]]

ON = OpenApiParameter(
    "on",
    OpenApiTypes.DATE,
    description="The day of which status is asked, `2026-11-22`; today if left out.",
)


class StrictParameters:
    """Answers 400 to parameters that are unknown, blank, or cannot be used.

    A misspelt filter that is ignored would hand out everything as if it matched. All
    faults of a request are told at once.
    """

    parameters: Collection[str] = ()
    repeatable_parameters: Collection[str] = ()
    blank_parameters: Collection[str] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check the parameters before anything is read."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if not hasattr(self, str(request.method).lower()):
            return  # there is no such method here, whatever is asked of it
        known = self.known_parameters()
        faults = {
            name: fault
            for name, values in request.query_params.lists()
            if (fault := self._fault(name, values, known))
        }
        faults = {**self.faults_of_values(request), **faults}
        if faults:
            raise serializers.ValidationError(faults)

    def known_parameters(self) -> Collection[str]:
        """Return the names that the endpoint takes."""
        return self.parameters

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Return the parameters whose values cannot be used, with the reasons."""
        return faults_of(lambda: day_asked(request)) if "on" in self.parameters else {}

    def _fault(self, name: str, values: list[str], known: Collection[str]) -> str:
        if name not in known:
            if not known:
                return _("No parameters are taken here.")
            names = ", ".join(sorted(known))
            return _("There is no such parameter here. Known: %(names)s.") % {
                "names": names
            }
        if len(values) > 1 and name not in self.repeatable_parameters:
            return _("This parameter may be given once only.")
        if not all(map(str.strip, values)) and name not in self.blank_parameters:
            return _("Give a value, or leave the parameter out.")
        return ""


class CodesField(forms.Field):
    """Codes of one kind; the parameter is repeated."""

    widget = forms.MultipleHiddenInput  # reads all values of the name

    def __init__(self, codes: Codes, **options: Any) -> None:
        super().__init__(**options)
        self.codes = codes

    def to_python(self, value: Any) -> list[str]:
        """Return the codes that are meant."""
        return self.codes.read(value or [])


class CodeField(forms.CharField):
    """A code of one kind."""

    def __init__(self, codes: Codes, **options: Any) -> None:
        super().__init__(**options)
        self.codes = codes

    def to_python(self, value: Any) -> str:
        """Return the code that is meant; an empty text where none is."""
        text = super().to_python(value)
        return self.codes.read([text])[0] if text else ""


class WordFilter(django_filters.ChoiceFilter):
    """Keeps what goes by the word; a word that is none is told which there are."""

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        faults = {"invalid_choice": none_of(choices, "%(value)s")}
        super().__init__(*args, choices=choices, error_messages=faults, **options)


class WordsFilter(django_filters.MultipleChoiceFilter):
    """As `WordFilter`, for one of the words; the parameter is repeated."""

    def __init__(self, *args: Any, choices: Choices, **options: Any) -> None:
        faults = {"invalid_choice": none_of(choices, "%(value)s")}
        super().__init__(*args, choices=choices, error_messages=faults, **options)


class CodesFilter(django_filters.Filter):
    """Keeps what has one of the codes; the parameter is repeated."""

    field_class = CodesField

    def __init__(self, *args: Any, help_text: str, **options: Any) -> None:
        super().__init__(*args, help_text=help_text, **options)
        codes = {"type": "array", "items": {"type": "string"}}
        extend_schema_field({**codes, "description": help_text})(self)


class CodeFilter(django_filters.CharFilter):
    """Keeps what has the code."""

    field_class = CodeField


def none_of(choices: Choices, given: str) -> Promise:
    """Return what is said of a word that is none of the choices.

    Args:
        choices: the words, each with its label.
        given: where the framework puts the word that was given.
    """
    words = ", ".join(word for word, _label in choices)
    message = gettext_lazy("{given} is none of these: {words}.")
    said: Promise = format_lazy(message, given=given, words=words)
    return said


def faults_of(reading: Callable[[], object]) -> dict[str, Any]:
    """Return the parameters that cannot be read, with the reasons; empty if all can."""
    try:
        reading()
    except serializers.ValidationError as fault:
        faults: Any = fault.detail
        return dict(faults)
    return {}


def day_asked(request: Request) -> date:
    """Return the day in `on`, else today.

    Raises:
        ValidationError: `on` is no day.
    """
    text = request.query_params.get("on")
    if text is None:
        return timezone.localdate()
    try:
        day: date = serializers.DateField().run_validation(text)
    except serializers.ValidationError as fault:
        raise serializers.ValidationError({"on": fault.detail}) from fault
    return day
