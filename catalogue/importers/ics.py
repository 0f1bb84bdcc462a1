"""The International Classification for Standards, as ISO publishes it in XML."""

from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.actions.reference import ClassificationRow, register_classifications
from catalogue.models import Classification
from organisations.importers.files import read_limited
from organisations.importers.reports import Place, Report
from organisations.importers.watching import Watch, unwatched

MOST_BYTES = 20_000_000
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = ("field", "group", "subGroup")


def import_ics(path: Path, *, watch: Watch = unwatched) -> Report:
    """Keep the codes with their English titles; Chinese ones stay as they are.

    Raises:
        ValidationError: the file is no XML, or has something in it that could
            exhaust or deceive its reader.
    """
    report = Report()
    rows = []
    elements = _elements(path)
    for number, element in enumerate(watch(elements, len(elements)), start=1):
        row = _row(element)
        if row:
            rows.append(row)
        else:
            report.refuse(Place(path.name, number), _("A code without a title."))
    report.counts += register_classifications(Classification.Scheme.ICS, rows)
    return report


def _elements(path: Path) -> list[Element]:
    try:
        root = fromstring(read_limited(path, MOST_BYTES))
    except (ParseError, DefusedXmlException, ValueError) as fault:
        message = _("The file is no XML that can be read: %(fault)s.")
        raise ValidationError(message % {"fault": fault}) from fault
    elements = [element for element in root if element.tag in _CODES]
    if not elements:
        raise ValidationError(_("The file has no ICS codes."))
    return elements


def _row(element: Element) -> ClassificationRow | None:
    code = (element.findtext("identifier") or "").strip()
    titles = {
        title.get(_LANGUAGE): (title.text or "").strip()
        for title in element.findall("title")
    }
    title = titles.get("en", "")
    if not code or not title:
        return None
    return ClassificationRow(
        code=code[:12], name_en=title[:300], parent=code.rpartition(".")[0]
    )
