"""From a Relaton file to a record, in a process that knows nothing of the database."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from catalogue.dates import PartialDate
from catalogue.identity import identify
from catalogue.importers.forms_of_text import form_of
from catalogue.importers.international import (
    ICS,
    STAGE,
    Name,
    amendment_of,
    has_ended,
    issuers_of,
    may_have_replaced,
)
from catalogue.records import EditionRecord, RelationRecord
from organisations.importers.texts import is_storable

from .archives import Member
from .documents import Document, UnreadableError, read_document

SOURCE = "relaton-data-iso"


class Reading(NamedTuple):
    """What was read from a file; without a record, `fault` says why."""

    path: str
    sha256: str
    record: EditionRecord | None = None
    committee: Name | None = None
    ics: tuple[Name, ...] = ()
    fault: str = ""
    detail: str = ""


def read_all(members: list[Member], retrieved_on: date) -> list[Reading]:
    """Return a reading of each file; none stops the others."""
    return [_read(member, retrieved_on) for member in members]


def _read(member: Member, retrieved_on: date) -> Reading:
    sha256 = hashlib.sha256(member.content).hexdigest()
    try:
        document = read_document(member.content)
        record = _record(document, retrieved_on)
    except UnreadableError as fault:
        return Reading(member.path, sha256, fault=fault.fault, detail=fault.detail)
    return Reading(
        member.path,
        sha256,
        record,
        _committee(document),
        _codes(document),
    )


def _record(document: Document, retrieved_on: date) -> EditionRecord:
    if not STAGE.fullmatch(document.stage):
        raise UnreadableError("no-stage", document.stage)
    number = _primary(document.numbers)
    try:
        identity = identify(number)
    except ValueError as fault:
        raise UnreadableError("no-number", number) from fault
    committee = _committee(document)
    form = form_of(identity.designation, stage=document.stage)
    return EditionRecord(
        standard=replace(
            identity.standard, committee=committee.code if committee else ""
        ),
        slug=identity.slug,
        key=identity.key,
        designation=identity.designation,
        form=form,
        nature=identity.nature,
        title_en=_title(document.titles),
        # Of a draft the source gives the day of another event, such as its approval.
        published=None if form == "draft" else _published(document.dates),
        seen_ended_on=retrieved_on if has_ended(document.stage) else None,
        stage=document.stage,
        issuers=issuers_of(identity.designation),
        ics=tuple(name.code for name in _codes(document)),
        relations=_relations(document.relations, identity.designation, form),
        source=SOURCE,
        source_note=_page(document.links),
        retrieved_on=retrieved_on,
        evidence="verified",
    )


def _primary(numbers: list[dict[str, Any]]) -> str:
    for number in numbers:
        if number.get("primary") == "true" and isinstance(number.get("id"), str):
            return str(number["id"])
    raise UnreadableError("no-number")


def _title(titles: list[dict[str, Any]]) -> str:
    for title in titles:
        if title.get("type") == "main" and "en" in title.get("language", ()):
            content = title.get("content")
            if isinstance(content, str) and content:
                return " ".join(content.split())
    raise UnreadableError("no-title")


def _published(dates: list[dict[str, Any]]) -> PartialDate | None:
    for one in dates:
        if one.get("type") == "published":
            try:
                return PartialDate.parse(str(one.get("value", "")))
            except ValueError as fault:
                raise UnreadableError("no-date", one.get("value")) from fault
    return None


def _relations(
    relations: list[dict[str, Any]], designation: str, form: str
) -> tuple[RelationRecord, ...]:
    # `updates` stands on the text that is amended, against Relaton's own model, and
    # names the newer one; what amends follows from the number of the amendment.
    replaced = dict.fromkeys(
        _target(relation)
        for relation in relations
        if relation.get("type") == "obsoletes"
    )
    found = [
        RelationRecord("obsoletes", target)
        for target in replaced
        if target not in {"", designation}
        and (form == "draft" or may_have_replaced(designation, target))
    ]
    return (*found, *amendment_of(designation))


def _target(relation: dict[str, Any]) -> str:
    item = relation.get("bibitem")
    numbers = item.get("docid") if isinstance(item, dict) else None
    if not isinstance(numbers, list) or not all(isinstance(n, dict) for n in numbers):
        raise UnreadableError("no-list", "relation")
    return _primary(numbers)


def _committee(document: Document) -> Name | None:
    for committee in document.committees:
        reference, name = committee.get("identifier"), committee.get("name")
        if isinstance(reference, str) and isinstance(name, str) and reference:
            return _named(reference[:60], name[:300] or reference)
    return None


def _codes(document: Document) -> tuple[Name, ...]:
    names: dict[str, Name] = {}
    for one in document.ics:
        code = one.get("code")
        if not isinstance(code, str) or not ICS.fullmatch(code):
            raise UnreadableError("no-ics", code)
        names[code] = _named(code, str(one.get("text") or code)[:300])
    return tuple(names.values())


def _named(code: str, name: str) -> Name:
    if not is_storable(code + name):
        raise UnreadableError("no-text")
    return Name(code, name)


def _page(links: list[dict[str, Any]]) -> str:
    for link in links:
        if link.get("type") == "src" and isinstance(link.get("content"), str):
            return str(link["content"])[:500]
    return ""
