"""Lists within a row. Their serializers are made once for all rows of an answer."""

from operator import attrgetter
from typing import Any

from rest_framework import serializers

from catalogue.models import Edition, Standard
from organisations.api.serializers import OrganisationReferenceSerializer

from .references import (
    ClassificationReferenceSerializer,
    TaskAreaReferenceSerializer,
)


class IssuersSerializer(serializers.ListSerializer[Any]):
    """Who issued an edition, in printed order. Load its issuings."""

    def __init__(self) -> None:
        super().__init__(
            child=OrganisationReferenceSerializer(),
            read_only=True,
            help_text="In printed order.",
        )

    def get_attribute(self, instance: Edition) -> Any:
        """Return the organisations."""
        issuings = sorted(instance.issuings.all(), key=attrgetter("position"))
        return [issuing.organisation for issuing in issuings]


class AreasSerializer(serializers.ListSerializer[Any]):
    """The task areas of a standard, or of an edition's. Load their assignments."""

    def __init__(self) -> None:
        super().__init__(
            child=TaskAreaReferenceSerializer(),
            read_only=True,
            help_text="The primary one first.",
        )

    def get_attribute(self, instance: Standard | Edition) -> Any:
        """Return the areas."""
        standard = instance.standard if isinstance(instance, Edition) else instance
        assignments = sorted(
            standard.area_assignments.all(),
            key=lambda assignment: (not assignment.is_primary, assignment.area.number),
        )
        return [assignment.area for assignment in assignments]


class CodesSerializer(serializers.ListSerializer[Any]):
    """An edition's codes of one scheme, in printed order. Load its links."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            child=ClassificationReferenceSerializer(),
            read_only=True,
            help_text="In printed order.",
        )
        self.scheme = scheme

    def get_attribute(self, instance: Edition) -> Any:
        """Return the codes."""
        links = sorted(instance.classification_links.all(), key=attrgetter("position"))
        codes = [link.classification for link in links]
        return [code for code in codes if code.scheme == self.scheme]
