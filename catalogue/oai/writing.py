"""The answers of the protocol, as XML."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import StringIO
from typing import Final, NamedTuple
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from catalogue.relation_kinds import RelationKind

from .harvest import Group, Harvested
from .protocol import FORMATS, ProtocolError, written

OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_OAI_DC: Final = f"{OAI}oai_dc/"
# What no XML may hold, escaped or not.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_TOLD: Final = {RelationKind.OBSOLETED_BY}


class Site(NamedTuple):
    """Where the answers come from.

    `host` is in every identifier; `pages` returns the address of a text's page.
    """

    address: str
    host: str
    contact: str
    pages: Callable[[Harvested], str]
    namespace: str


class Answer:
    """An answer that is being written."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._text = StringIO()
        self._xml = SimplerXMLGenerator(self._text, "utf-8")

    def whole(self, at: datetime, asked: Mapping[str, str], write: "Write") -> str:
        """Return the answer, with what was asked; what is refused is told instead."""
        self._xml.startDocument()
        schema = f"{OAI} {OAI}OAI-PMH.xsd"
        names = {"xmlns": OAI, "xmlns:xsi": _XSI, "xsi:schemaLocation": schema}
        self.begin("OAI-PMH", names)
        self.put("responseDate", written(at))
        try:
            body = Answer(self.site)
            write(body)
        except ProtocolError as fault:
            # Arguments that make no sense are not told back. Source: 3.2 there.
            is_bad = fault.code in {"badVerb", "badArgument"}
            self.put("request", self.site.address, {} if is_bad else asked)
            self.put("error", fault.reason, {"code": fault.code})
        else:
            self.put("request", self.site.address, asked)
            self._text.write(body.text)
        self.end("OAI-PMH")
        return self.text

    @property
    def text(self) -> str:
        """What was written."""
        return self._text.getvalue()

    def begin(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """Begin an element."""
        clean = {
            key: _FORBIDDEN.sub("", value) for key, value in (attributes or {}).items()
        }
        self._xml.startElement(name, AttributesImpl(clean))

    def end(self, name: str) -> None:
        """End it."""
        self._xml.endElement(name)

    def put(
        self, name: str, text: str, attributes: Mapping[str, str] | None = None
    ) -> None:
        """Write an element that holds a text only."""
        self.begin(name, attributes)
        self._xml.characters(_FORBIDDEN.sub("", text))
        self.end(name)


Write = Callable[[Answer], None]


def write_identity(answer: Answer, *, name: str, earliest: datetime) -> None:
    """Say who answers."""
    site = answer.site
    answer.begin("Identify")
    answer.put("repositoryName", name)
    answer.put("baseURL", site.address)
    answer.put("protocolVersion", "2.0")
    answer.put("adminEmail", site.contact)
    answer.put("earliestDatestamp", written(earliest))
    answer.put("deletedRecord", "persistent")
    answer.put("granularity", "YYYY-MM-DDThh:mm:ssZ")
    answer.end("Identify")


def write_formats(answer: Answer) -> None:
    """Say in which formats there are records."""
    answer.begin("ListMetadataFormats")
    spaces = {
        "oai_dc": (f"{OAI}oai_dc.xsd", _OAI_DC),
        "record": (f"{answer.site.namespace}.xsd", answer.site.namespace),
    }
    for prefix in FORMATS:
        schema, space = spaces[prefix]
        answer.begin("metadataFormat")
        answer.put("metadataPrefix", prefix)
        answer.put("schema", schema)
        answer.put("metadataNamespace", space)
        answer.end("metadataFormat")
    answer.end("ListMetadataFormats")


def write_groups(answer: Answer, groups: Iterable[Group]) -> None:
    """List the sets."""
    answer.begin("ListSets")
    for group in groups:
        answer.begin("set")
        answer.put("setSpec", group.spec)
        answer.put("setName", group.name)
        answer.end("set")
    answer.end("ListSets")


def write_header(answer: Answer, harvested: Harvested) -> None:
    """Name a record."""
    answer.begin("header")
    answer.put("identifier", f"oai:{answer.site.host}:{harvested.edition.slug}")
    answer.put("datestamp", written(harvested.entry.entered_at))
    for group in harvested.groups():
        answer.put("setSpec", group)
    answer.end("header")


def write_record(answer: Answer, harvested: Harvested, *, prefix: str) -> None:
    """Write a record in a format."""
    answer.begin("record")
    write_header(answer, harvested)
    answer.begin("metadata")
    _METADATA[prefix](answer, harvested)
    answer.end("metadata")
    answer.end("record")


def write_token(answer: Answer, token: str, *, is_continued: bool) -> None:
    """Say how a list goes on; at the end of several pages, that it does not."""
    if token or is_continued:
        answer.put("resumptionToken", token)


def _write_dublin_core(answer: Answer, harvested: Harvested) -> None:
    schema = f"{_OAI_DC} {OAI}oai_dc.xsd"
    names = {"xmlns:oai_dc": _OAI_DC, "xmlns:dc": _DC, "xsi:schemaLocation": schema}
    answer.begin("oai_dc:dc", names | {"xmlns:xsi": _XSI})
    for name, text, language in _elements(answer.site, harvested):
        if text:
            answer.put(f"dc:{name}", text, {"xml:lang": language} if language else {})
    answer.end("oai_dc:dc")


def _elements(site: Site, harvested: Harvested) -> Iterable[tuple[str, str, str]]:
    edition = harvested.edition
    yield "title", edition.title_zh, "zh"
    yield "title", edition.title_en, "en"
    yield "identifier", edition.designation, ""
    yield "identifier", site.pages(harvested), ""
    for issuing in edition.issuings.all():
        yield "publisher", issuing.organisation.name, ""
    for link in edition.classification_links.all():
        code = link.classification
        yield "subject", f"{code.scheme.upper()} {code.code}", ""
    for assignment in edition.standard.area_assignments.all():
        yield "subject", assignment.area.name_zh, "zh"
        yield "subject", assignment.area.name_en, "en"
    yield "date", str(edition.published or ""), ""
    yield "type", "standard", "en"
    for relation in edition.relations.all():
        if relation.kind not in _NOT_TOLD:
            yield "relation", relation.target_text, ""
    yield "source", edition.source.name, ""


def _write_as_logged(answer: Answer, harvested: Harvested) -> None:
    entry = harvested.entry
    answer.put(
        "record",
        entry.record,
        {
            "xmlns": answer.site.namespace,
            "position": str(entry.position),
            "digest": entry.record_digest,
        },
    )


_METADATA: Final = {"oai_dc": _write_dublin_core, "record": _write_as_logged}
