"""The JSON shapes of numbers that are checked. Built by hand: there are thousands."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from catalogue.checking import (
    LONGEST_NUMBER,
    MOST_NUMBERS,
    Checked,
    Confidence,
    Text,
)
from catalogue.models import Edition
from catalogue.statuses import Status
from organisations.api.addresses import path_of
from organisations.api.bodies import BodySerializer
from organisations.api.languages import BilingualSerializer


class NumberListSerializer(BodySerializer):
    """Numbers of standards, in any spelling."""

    numbers = serializers.ListField(
        child=serializers.CharField(
            max_length=LONGEST_NUMBER, allow_blank=True, trim_whitespace=False
        ),
        max_length=MOST_NUMBERS,
        min_length=1,
        help_text=f"Up to {MOST_NUMBERS:,}; each is answered in its place.",
    )


class CheckedTextSerializer(serializers.Serializer[Any]):
    """A text of the catalogue, with its status on the day."""

    url = serializers.URLField()
    slug = serializers.CharField()
    designation = serializers.CharField(allow_null=True)
    title = BilingualSerializer()
    status = serializers.ChoiceField(Status.choices)
    evidence = serializers.ChoiceField(
        Edition.Evidence.choices, help_text="How far its record can be trusted."
    )


class CheckedStandardSerializer(serializers.Serializer[Any]):
    """The standard that a number is of."""

    url = serializers.URLField()
    slug = serializers.CharField()
    designation = serializers.CharField(allow_null=True)


class CheckedNumberSerializer(serializers.Serializer[Any]):
    """What became of one number."""

    number = serializers.CharField(help_text="As it was sent.")
    read_as = serializers.CharField(
        allow_null=True, help_text="As it is printed; null where it cannot be read."
    )
    confidence = serializers.ChoiceField(
        Confidence.choices,
        help_text="`exact`: this very text. `undated`: no year was given, so the text "
        "that applies on the day, else the newest. `other_year`: the catalogue has "
        "the standard and not this text of it. `missing`: the catalogue does not have "
        "it. `unread`: it cannot be read as a number. Nothing is guessed.",
    )
    standard = CheckedStandardSerializer(allow_null=True)
    edition = CheckedTextSerializer(allow_null=True, help_text="The text meant.")
    status = serializers.ChoiceField(
        Status.choices, allow_null=True, help_text="Of the text meant, on the day."
    )
    current = CheckedTextSerializer(
        allow_null=True, help_text="The text of the standard in force on the day."
    )
    replaced_by = CheckedTextSerializer(
        many=True, help_text="All that came after by the day, the nearest first."
    )
    coming = CheckedTextSerializer(
        many=True, help_text="Issued texts that will take its place."
    )


class CheckSerializer(serializers.Serializer[Any]):
    """What became of all numbers."""

    on = serializers.DateField()
    count = serializers.IntegerField()
    results = CheckedNumberSerializer(many=True, help_text="In the order sent.")


@dataclass(slots=True)
class Shown:
    """Writes what became of numbers as `CheckedNumberSerializer` describes."""

    editions: str
    standards: str

    @classmethod
    def to(cls, request: Request) -> "Shown":
        """Return a writer of addresses of the host that was asked."""
        roots = (path_of(f"api:{name}-list") for name in ("edition", "standard"))
        return cls(*map(request.build_absolute_uri, roots))

    def number(self, checked: Checked) -> dict[str, Any]:
        """Return what became of one number."""
        text, standard = checked.text, checked.standard
        return {
            "number": checked.asked,
            "read_as": checked.read_as or None,
            "confidence": checked.confidence.value,
            "standard": self._standard(standard) if standard else None,
            "edition": self._text(text) if text else None,
            "status": text.status if text else None,
            "current": self._text(checked.current) if checked.current else None,
            "replaced_by": self._texts(checked.replaced_by),
            "coming": self._texts(checked.coming),
        }

    def _texts(self, texts: Iterable[Text]) -> list[dict[str, Any]]:
        return [self._text(text) for text in texts]

    def _text(self, text: Text) -> dict[str, Any]:
        # Slugs are made of what addresses are made of.
        return {
            "url": f"{self.editions}{text.slug}/",
            "slug": text.slug,
            "designation": text.designation or None,
            "title": {"zh": text.title_zh or None, "en": text.title_en or None},
            "status": text.status,
            "evidence": text.evidence,
        }

    def _standard(self, text: Text) -> dict[str, Any]:
        return {
            "url": f"{self.standards}{text.standard_slug}/",
            "slug": text.standard_slug,
            "designation": text.standard or None,
        }
