"""ISO's technical committees, as ISO Open Data gives them: a JSON object a line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from organisations.actions.reference import (
    CommitteeRow,
    OrganisationRow,
    register_committees,
    register_organisations,
)
from organisations.models import Organisation

from .files import read_text
from .reports import Place, Report
from .texts import is_storable
from .watching import Watch, unwatched


def import_committees(path: Path, *, watch: Watch = unwatched) -> Report:
    """Keep the committees with their English names and their secretariats.

    A secretariat is kept as an organisation that is known by its abbreviation.

    Raises:
        ValidationError: the file cannot be read. Nothing has changed then.
    """
    report = Report()
    committees: dict[object, Mapping[str, Any]] = {}
    lines = read_text(path).split("\n")
    for number, line in enumerate(watch(lines, len(lines)), start=1):
        if not line.strip():
            continue
        try:
            committee = _committee(line)
            committees[committee["id"]] = committee
        except ValidationError as fault:
            report.refuse(Place(path.name, number), fault)
    references = {key: str(one["reference"]) for key, one in committees.items()}
    rows = [_row(one, references) for one in committees.values()]
    register_organisations(_secretariats(committees))
    report.counts += register_committees(rows)
    return report


def _committee(line: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise ValidationError(_("The line is no JSON object.")) from fault
    if not isinstance(found, dict) or not isinstance(found.get("reference"), str):
        raise ValidationError(_("The line has no committee's reference."))
    if not isinstance(found.get("id"), int | str) or not _title(found):
        raise ValidationError(_("The committee has no number or no English title."))
    if not is_storable(found["reference"] + _title(found) + _acronym(found)):
        raise ValidationError(_("The line holds characters that are no text."))
    return found


def _title(committee: Mapping[str, Any]) -> str:
    titles = committee.get("title")
    title = titles.get("en") if isinstance(titles, dict) else None
    return " ".join(title.split())[:300] if isinstance(title, str) else ""


def _acronym(committee: Mapping[str, Any]) -> str:
    secretariat = committee.get("secretariat")
    acronym = secretariat.get("acronym") if isinstance(secretariat, dict) else None
    return acronym[:40] if isinstance(acronym, str) else ""


def _secretariats(
    committees: Mapping[object, Mapping[str, Any]],
) -> list[OrganisationRow]:
    acronyms = {_acronym(committee) for committee in committees.values()} - {""}
    known = set(Organisation.objects.values_list("slug", flat=True))
    return [
        OrganisationRow(
            slug=slugify(acronym),
            kind=Organisation.Kind.STANDARDS_BODY,
            abbreviation=acronym,
            name_en=acronym,
        )
        for acronym in sorted(acronyms)
        if slugify(acronym) not in known
    ]


def _row(committee: Mapping[str, Any], references: dict[object, str]) -> CommitteeRow:
    return CommitteeRow(
        reference=committee["reference"][:60],
        name_en=_title(committee),
        parent=references.get(committee.get("parentId"), "")[:60],
        secretariat=slugify(_acronym(committee)),
    )
