"""The codes that records name, and the rows they stand for."""

from collections.abc import Container, Iterable
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
            ValidationError: by field, names each unknown code.
        """
        standard = record.standard
        unknown: dict[str, list[object]] = {
            "issuers": _lacking(self.organisations, record.issuers),
            "ics": [c for c in record.ics if ("ics", c) not in self.classifications],
            "ccs": [c for c in record.ccs if ("ccs", c) not in self.classifications],
            "area": _lacking(self.areas, standard.areas or ()),
            "source": _lacking(self.sources, [record.source]),
            "committee": _lacking(self.committees, filter(None, [standard.committee])),
            "jurisdiction": _lacking(
                self.divisions, filter(None, [standard.jurisdiction])
            ),
        }
        if faults := {name: codes for name, codes in unknown.items() if codes}:
            raise ValidationError(
                {name: _not_known(codes) for name, codes in faults.items()}
            )


def _lacking(known: Container[object], named: Iterable[object]) -> list[object]:
    return [code for code in named if code not in known]


def _not_known(codes: Iterable[object]) -> str:
    message = _("The catalogue does not know: %(codes)s.")
    return message % {"codes": ", ".join(map(str, codes))}
