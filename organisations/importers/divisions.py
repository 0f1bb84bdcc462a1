"""Administrative divisions of China, as tables of provinces, cities and areas."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from organisations.actions.reference import DivisionRow, register_divisions
from organisations.models import Division

from .files import TableRow, read_table
from .reports import Place, Report
from .watching import Watch, unwatched

Level = Division.Level

# A row of each table: code, name and the codes of the divisions above.
TABLES = {
    "provinces.csv": (Level.PROVINCE, re.compile(r"[0-9]{2}"), 2),
    "cities.csv": (Level.CITY, re.compile(r"[0-9]{4}"), 3),
    "areas.csv": (Level.COUNTY, re.compile(r"[0-9]{6}"), 4),
}
# What stands in the place of a city where counties answer to the province itself.
_OF_PROVINCE = {
    "市辖区": "{}市辖区",
    "县": "{}所辖县",
    "省直辖县级行政区划": "{}直辖县级行政区划",
    "自治区直辖县级行政区划": "{}直辖县级行政区划",
}


def import_divisions(folder: Path, *, watch: Watch = unwatched) -> Report:
    """Keep the divisions with their Chinese names; English ones stay as they are.

    Raises:
        ValidationError: a table cannot be read. Nothing has changed then.
    """
    report = Report()
    known: dict[str, DivisionRow] = {}
    for name in TABLES:
        lines = read_table(folder / name)
        for line in watch(lines, len(lines)):
            if row := _row(name, line, known, report):
                known[row.code] = row
    report.counts += register_divisions(known.values())
    return report


def _row(
    table: str, line: TableRow, known: dict[str, DivisionRow], report: Report
) -> DivisionRow | None:
    level, code_form, width = TABLES[table]
    place = Place(table, line.number)
    if len(line.cells) != width or not code_form.fullmatch(line.cells[0]):
        report.refuse(place, _("Not a code with a name."))
        return None
    code, name = line.cells[0], line.cells[1].strip()
    parent = code[:-2]
    if parent and parent not in known:
        report.refuse(place, _("There is no division %s.") % parent)
        return None
    if name in _OF_PROVINCE:
        name = _OF_PROVINCE[name].format(known[parent].name_zh)
    return DivisionRow(code=code, level=level, name_zh=name[:300], parent=parent)
