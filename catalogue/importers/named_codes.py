"""Committees, codes and bodies that a source names, kept where they are not known.

What the catalogue knows stays as it is: registers of their own, read by other
commands, say better what a committee or a code is called.
"""

import csv
from collections.abc import Iterable
from importlib import resources

from catalogue.actions.reference import ClassificationRow, register_classifications
from catalogue.models import Classification
from organisations.actions.reference import (
    CommitteeRow,
    OrganisationRow,
    register_committees,
    register_organisations,
)
from organisations.models import Organisation, TechnicalCommittee

from .international import Name, bodies_of


def register_bodies(designations: Iterable[str]) -> None:
    """Keep the bodies that the numbers name as issuing them."""
    known = set(Organisation.objects.values_list("slug", flat=True))
    named = {body for designation in designations for body in bodies_of(designation)}
    names = _publishers()
    register_organisations(
        OrganisationRow(
            slug=body.lower(),
            kind=Organisation.Kind.STANDARDS_BODY,
            abbreviation=body,
            name_en=names.get(body, body),
        )
        for body in sorted(named)
        if body.lower() not in known
    )


def register_named_committees(names: Iterable[Name]) -> None:
    """Keep the committees, each as a part of the one before its last slash."""
    known = set(TechnicalCommittee.objects.values_list("reference", flat=True))
    new = {name.code: name.name for name in names if name.code not in known}
    register_committees(
        [
            CommitteeRow(
                reference=reference, name_en=name, parent=reference.rpartition("/")[0]
            )
            for reference, name in sorted(new.items())
        ]
    )


def register_ics(names: Iterable[Name]) -> None:
    """Keep the ICS codes, each below the one that it begins with."""
    ics = Classification.Scheme.ICS
    of_scheme = Classification.objects.filter(scheme=ics)
    known = set(of_scheme.values_list("code", flat=True))
    new = {name.code: name.name for name in names if name.code not in known}
    register_classifications(
        ics,
        [
            ClassificationRow(code=code, name_en=name, parent=code.rpartition(".")[0])
            for code, name in sorted(new.items())
        ],
    )


def _publishers() -> dict[str, str]:
    table = resources.files("catalogue.designation") / "publishers.csv"
    with table.open(encoding="utf-8") as lines:
        return {row["code"]: row["name_en"] for row in csv.DictReader(lines)}
