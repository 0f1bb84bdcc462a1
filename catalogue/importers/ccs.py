"""The Chinese Classification for Standards, as three tables of its levels."""

from collections.abc import Sequence
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.actions.reference import ClassificationRow, register_classifications
from catalogue.models import Classification
from organisations.importers.files import TableRow, read_table
from organisations.importers.reports import Place, Report
from organisations.importers.watching import Watch, unwatched

LEVELS = ("level1.csv", "level2.csv", "level3.csv")
_WIDTHS = {2, 4}
# A misprint of the tables: 隧道 is a tunnel.
_MISPRINT, _MEANT = "遂道", "隧道"


def import_ccs(paths: Sequence[Path], *, watch: Watch = unwatched) -> Report:
    """Keep the codes with their Chinese titles; English ones stay as they are.

    Args:
        paths: tables of codes, in any order, or one folder with those of all levels.
            Columns: code, title and, below the first level, the code above.
        watch: is shown the lines.

    Raises:
        ValidationError: a file is no such table. Nothing has changed then.
    """
    report = Report()
    rows = []
    for path in _files(paths):
        lines = read_table(path)
        for line in watch(lines, len(lines)):
            row = _row(line)
            if row:
                rows.append(row)
            else:
                report.refuse(
                    Place(path.name, line.number), _("Not a code with a title.")
                )
    report.counts += register_classifications(Classification.Scheme.CCS, rows)
    return report


def _files(paths: Sequence[Path]) -> list[Path]:
    files = [
        file
        for path in paths
        for file in ([path / name for name in LEVELS] if path.is_dir() else [path])
    ]
    if missing := [file.name for file in files if not file.is_file()]:
        message = _("There is no file %(names)s.")
        raise ValidationError(message % {"names": ", ".join(missing)})
    return files


def _row(line: TableRow) -> ClassificationRow | None:
    cells = [cell.strip() for cell in line.cells]
    if len(cells) not in _WIDTHS or not cells[0] or not cells[1]:
        return None
    parent = cells[2] if len(cells) > min(_WIDTHS) else ""
    title = cells[1].replace(_MISPRINT, _MEANT)
    return ClassificationRow(code=cells[0][:12], name_zh=title[:300], parent=parent)
