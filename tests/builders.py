"""Things a test can ask for. Each is made the way the site makes it, by actions."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from typing import Any

from catalogue.actions.directory import Directory
from catalogue.actions.entering import enter_records
from catalogue.dates import PartialDate
from catalogue.identity import identify, identify_unnumbered
from catalogue.models import Classification, Edition, Source, TaskArea
from catalogue.records import EditionRecord, RelationRecord
from organisations.models import (
    Division,
    Membership,
    Organisation,
    TechnicalCommittee,
    User,
)

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 1)
DATES = ("published", "implemented", "withdrawn", "confirmed")
_serial = count(1)


def make_source(slug: str = "test-source") -> Source:
    """Return the source of records that say no other."""
    source, _new = Source.objects.get_or_create(
        slug=slug, defaults={"name_zh": "试验数据", "name_en": "Test records"}
    )
    return source


def make_area(number: int = 1) -> TaskArea:
    """Return the task area of that number."""
    area, _new = TaskArea.objects.get_or_create(
        number=number,
        defaults={
            "slug": f"area-{number}",
            "name_zh": f"领域{number}",
            "name_en": f"Area {number}",
        },
    )
    return area


def make_committee(reference: str = "SAC/TC 567") -> TechnicalCommittee:
    """Return the committee of that reference."""
    slug = reference.lower().replace("/", "-").replace(" ", "-")
    committee, _new = TechnicalCommittee.objects.get_or_create(
        reference=reference,
        defaults={"slug": slug, "name_zh": "技术委员会", "name_en": "Committee"},
    )
    return committee


def make_organisation(slug: str = "sac") -> Organisation:
    """Return the organisation of that slug."""
    organisation, _new = Organisation.objects.get_or_create(
        slug=slug,
        defaults={
            "name_zh": f"机构{slug}",
            "name_en": f"Organisation {slug}",
            "kind": Organisation.Kind.DEPARTMENT,
        },
    )
    return organisation


def make_division(code: str = "5101") -> Division:
    """Return the division of that code, with those above it."""
    parent = make_division(code[:-2]) if len(code) > 2 else None
    division, _new = Division.objects.get_or_create(
        code=code,
        defaults={
            "name_zh": f"区划{code}",
            "name_en": f"Division {code}",
            "level": ("province", "city", "county")[len(code) // 2 - 1],
            "parent": parent,
        },
    )
    return division


def make_classification(code: str, scheme: str = "ics") -> Classification:
    """Return the code of the scheme, with the ICS codes above it."""
    above = code.rpartition(".")[0] if scheme == "ics" else ""
    classification, _new = Classification.objects.get_or_create(
        scheme=scheme,
        code=code,
        defaults={
            "name_zh": f"分类{code}",
            "name_en": f"Class {code}",
            "parent": make_classification(above, scheme) if above else None,
        },
    )
    return classification


def make_record(number: str = "", **fields: Any) -> EditionRecord:
    """Return a record; dates are text, `relations` tuples of kind, target, degree.

    Without a number, `title_zh`, `prefix` and `level` tell what is known.
    `committee` and `areas` are the standard's.
    """
    title_zh = fields.pop("title_zh", f"标准{next(_serial)}")
    identity = (
        identify(number)
        if number
        else identify_unnumbered(
            title_zh,
            prefix=fields.pop("prefix", ""),
            level=fields.pop("level", "national"),
        )
    )
    sorting = {n: fields.pop(n) for n in ("committee", "areas") if n in fields}
    standard = replace(identity.standard, **sorting)
    for name in DATES:
        if isinstance(fields.get(name), str):
            fields[name] = PartialDate.parse(fields[name])
    relations = [RelationRecord(*relation) for relation in fields.pop("relations", ())]
    defaults = {
        "standard": standard,
        "slug": identity.slug,
        "key": identity.key,
        "designation": identity.designation,
        "nature": identity.nature,
        "form": "edition",
        "title_zh": title_zh,
        "source": "test-source",
        "evidence": "verified",
        "relations": tuple(relations),
    }
    return EditionRecord(**(defaults | fields))


def enter(*records: EditionRecord, **how: Any) -> list[Edition]:
    """Enter records and return their editions, with all that they name made first."""
    for record in records:
        _make_what_is_named(record)
    options: dict[str, Any] = {"at": AT, "reason": "Entered by a test."} | how
    enter_records(records, directory=Directory.load(), **options)
    slugs = [record.slug for record in records]
    entered = Edition.objects.with_parts().filter(slug__in=slugs)
    editions = {edition.slug: edition for edition in entered}
    return [editions[slug] for slug in slugs]


def make_edition(number: str = "", **fields: Any) -> Edition:
    """Return an edition in the catalogue; see `make_record`."""
    return enter(make_record(number, **fields))[0]


def make_person(role: str | None = None, **fields: Any) -> User:
    """Return a person, with the role in an organisation if one is given."""
    serial = next(_serial)
    person = User.objects.create_user(
        f"person-{serial}@example.org",
        "correct horse battery",
        **({"name": f"Person {serial}", "is_staff": True} | fields),
    )
    if role:
        Membership.objects.create(
            person=person, organisation=make_organisation(), role=role
        )
    return person


def _make_what_is_named(record: EditionRecord) -> None:
    standard = record.standard
    named: list[tuple[Callable[[Any], object], Iterable[Any]]] = [
        (make_source, [record.source]),
        (make_organisation, record.issuers),
        (make_classification, record.ics),
        (partial(make_classification, scheme="ccs"), record.ccs),
        (make_area, standard.areas or ()),
        (make_committee, filter(None, [standard.committee])),
        (make_division, filter(None, [standard.jurisdiction])),
    ]
    for make, codes in named:
        for code in codes:
            make(code)
