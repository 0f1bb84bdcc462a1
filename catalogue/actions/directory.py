"""The codes that records name, and the rows they stand for."""

from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.models import Classification, Source, TaskArea
from catalogue.records import EditionRecord
from organisations.models import Division, Organisation, TechnicalCommittee


@dataclass(frozen=True, slots=True)
class Directory:
    """Primary keys by code, for all that a record may name."""

    areas: dict[int, int]
    committees: dict[str, int]
    classifications: dict[tuple[str, str], int]
    divisions: dict[str, int]
    organisations: dict[str, int]
    sources: dict[str, int]

    @classmethod
    def load(cls) -> Self:
        """Read all codes. Six queries."""
        codes = Classification.objects.values_list("scheme", "code", "pk")
        return cls(
            areas=dict(TaskArea.objects.values_list("number", "pk")),
            committees=dict(TechnicalCommittee.objects.values_list("reference", "pk")),
            classifications={(scheme, code): pk for scheme, code, pk in codes},
            divisions=dict(Division.objects.values_list("code", "pk")),
            organisations=dict(Organisation.objects.values_list("slug", "pk")),
            sources=dict(Source.objects.values_list("slug", "pk")),
        )

    def check(self, record: EditionRecord) -> None:
        """Refuse a record that names a code which the catalogue does not have.

        Raises:
            ValidationError: names each unknown code.
        """
        standard = record.standard
        named: list[tuple[object, object]] = [
            *((code, self.organisations.get(code)) for code in record.issuers),
            *((code, self.classifications.get(("ics", code))) for code in record.ics),
            *((code, self.classifications.get(("ccs", code))) for code in record.ccs),
            *((number, self.areas.get(number)) for number in standard.areas or ()),
            (record.source, self.sources.get(record.source)),
        ]
        if standard.committee:
            named.append((standard.committee, self.committees.get(standard.committee)))
        if standard.jurisdiction:
            code = standard.jurisdiction
            named.append((code, self.divisions.get(code)))
        if unknown := [str(code) for code, pk in named if pk is None]:
            message = _("The catalogue does not know: %(codes)s.")
            raise ValidationError(message % {"codes": ", ".join(unknown)})
