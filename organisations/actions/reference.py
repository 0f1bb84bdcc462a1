"""Writing the codes that others refer to: divisions, organisations, committees.

Each function takes rows as a source gives them and may be called again with the
same ones: rows that are missing are made, those that differ are changed, and what
a source leaves empty stays as it is, so that no translation is ever erased.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.text import slugify

from organisations.models import Division, Organisation, TechnicalCommittee

M = TypeVar("M", bound=Model)
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionRow:
    """A division; `parent` is the code of the one above it."""

    code: str
    level: str
    name_zh: str = ""
    name_en: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation; `kind` and names are kept where the portal has them."""

    slug: str
    kind: str
    abbreviation: str = ""
    name_zh: str = ""
    name_en: str = ""
    url: str = ""
    division: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRow:
    """A committee; `parent` is a reference, `secretariat` an organisation's slug."""

    reference: str
    name_zh: str = ""
    name_en: str = ""
    parent: str = ""
    secretariat: str = ""


@transaction.atomic
def register_divisions(rows: Iterable[DivisionRow]) -> Counter[str]:
    """Keep the divisions, in any order."""
    done: Counter[str] = Counter()
    for generation in generations({row.code: row for row in rows}):
        ids = dict(Division.objects.values_list("code", "pk"))
        done += keep_rows(
            Division.objects.all(),
            {
                row.code: {
                    "level": row.level,
                    "name_zh": row.name_zh,
                    "name_en": row.name_en,
                    "parent_id": ids.get(row.parent),
                }
                for row in generation
            },
            key="code",
        )
    return done


@transaction.atomic
def register_organisations(rows: Iterable[OrganisationRow]) -> Counter[str]:
    """Keep the organisations."""
    divisions = dict(Division.objects.values_list("code", "pk"))
    return keep_rows(
        Organisation.objects.all(),
        {
            row.slug: {
                "kind": row.kind,
                "abbreviation": row.abbreviation,
                "name_zh": row.name_zh,
                "name_en": row.name_en,
                "url": row.url,
                "division_id": divisions.get(row.division),
            }
            for row in rows
        },
        key="slug",
        only_new={"kind"},
    )


@transaction.atomic
def register_committees(rows: Iterable[CommitteeRow]) -> Counter[str]:
    """Keep the committees, in any order; parents that nobody has stay open."""
    organisations = dict(Organisation.objects.values_list("slug", "pk"))
    done: Counter[str] = Counter()
    for generation in generations({row.reference: row for row in rows}):
        ids = dict(TechnicalCommittee.objects.values_list("reference", "pk"))
        done += keep_rows(
            TechnicalCommittee.objects.all(),
            {
                row.reference: {
                    "slug": slugify(row.reference.replace("/", " ")),
                    "name_zh": row.name_zh,
                    "name_en": row.name_en,
                    "parent_id": ids.get(row.parent),
                    "secretariat_id": organisations.get(row.secretariat),
                }
                for row in generation
            },
            key="reference",
            only_new={"slug"},
        )
    return done


class Child(Protocol):
    """A row that is part of another one."""

    @property
    def parent(self) -> str:
        """The other one's code, or nothing."""


C = TypeVar("C", bound=Child)


def generations(rows: Mapping[str, C]) -> Iterator[list[C]]:
    """Yield rows in groups, each after those that it is part of.

    Rows that are part of one another come last, in one group.
    """
    waiting = dict(rows)
    while waiting:
        ready = [code for code, row in waiting.items() if row.parent not in waiting]
        yield [waiting.pop(code) for code in ready or list(waiting)]


def keep_rows(
    rows: QuerySet[M],
    wanted: Mapping[str, Values],
    *,
    key: str,
    only_new: Collection[str] = (),
) -> Counter[str]:
    """Make the rows that are missing and change those that differ.

    Args:
        rows: among which to look.
        wanted: column values by the row's code; empty ones change nothing.
        key: the column that holds the code.
        only_new: columns that rows keep as they are once they exist.

    Returns:
        How many rows were `added`, `changed` and `left`.
    """
    known = {getattr(row, key): row for row in rows.filter(**{f"{key}__in": wanted})}
    missing = {code: values for code, values in wanted.items() if code not in known}
    rows.bulk_create(
        rows.model(**{key: code}, **values) for code, values in missing.items()
    )
    changed = [
        row for code, row in known.items() if _change(row, wanted[code], only_new)
    ]
    return Counter(
        added=len(missing), changed=len(changed), left=len(known) - len(changed)
    )


def _change(row: Model, values: Values, only_new: Collection[str]) -> bool:
    different = {
        column: value
        for column, value in values.items()
        if value and column not in only_new and getattr(row, column) != value
    }
    for column, value in different.items():
        setattr(row, column, value)
    if different:
        row.save(update_fields=list(different))
    return bool(different)
