"""The catalogue as data sets with services. Source: DCAT-AP 3.0."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise

from .downloads import JSON, Download, Places
from .words import CATALOGUE, LOG, OF_CATALOGUE, OF_LOG, PORTAL, RIGHTS, in_both

_CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: {"@id": f"{space}:{name}", "@container": "@language"}
        for space, name in (
            *(("dct", "title"), ("dct", "description"), ("dcat", "keyword")),
            *(("foaf", "name"), ("rdfs", "label"), ("skos", "prefLabel")),
        )
    },
    **{
        name: {"@id": f"dct:{name}", "@type": "xsd:dateTime"}
        for name in ("issued", "modified")
    },
    "byteSize": {"@id": "dcat:byteSize", "@type": "xsd:nonNegativeInteger"},
    "checksumValue": {"@id": "spdx:checksumValue", "@type": "xsd:hexBinary"},
}
_VOCABULARY: Final = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types"
_LANGUAGES: Final = [
    {"id": f"{_VOCABULARY}/language/{code}", "type": "dct:LinguisticSystem"}
    for code in ("ZHO", "ENG")
]
_THEME: Final = {
    "id": f"{_VOCABULARY}/data-theme/REGI",
    "type": "skos:Concept",
    "prefLabel": {"zh": "区域和城市", "en": "Regions and cities"},
}
_CHINA: Final = {"id": f"{_VOCABULARY}/country/CHN", "type": "dct:Location"}
_CONTINUOUS: Final = {
    "id": f"{_VOCABULARY}/frequency/CONT",
    "type": "dct:Frequency",
}
_STABLE: Final = {
    "id": f"{_VOCABULARY}/planned-availability/STABLE",
    "type": "skos:Concept",
    "prefLabel": {"en": "Stable"},
}


def dcat_json_ld(
    places: Places,
    files: Iterable[Download],
    *,
    began: datetime | None,
    changed: datetime | None,
    keywords: dict[str, list[str]],
) -> dict[str, Any]:
    """Return a catalogue of two data sets, the texts and the log, with its services.

    Args:
        places: where things are.
        files: of both data sets.
        began: when the first entry of the log was written; None without entries.
        changed: when the newest one was.
        keywords: what the texts are about, by language.
    """
    files = list(files)
    since = {"issued": began, "modified": changed}
    dated = {name: at.isoformat() for name, at in since.items() if at}
    publisher = {
        "id": f"{places.home}#publisher",
        "type": "foaf:Agent",
        "name": in_both(PORTAL),
    }
    rights = {
        "id": places.about,
        "type": "dct:RightsStatement",
        "label": in_both(RIGHTS),
    }
    shared = {
        "dct:publisher": publisher,
        "dct:language": _LANGUAGES,
        "dct:spatial": _CHINA,
        **dated,
    }

    def dataset(name: str, title: Promise, description: Promise) -> dict[str, Any]:
        return {
            "id": f"{places.page}#{name}",
            "type": "dcat:Dataset",
            "dct:identifier": f"{places.page}#{name}",
            "title": in_both(title),
            "description": in_both(description),
            "dcat:theme": _THEME,
            "dct:accrualPeriodicity": _CONTINUOUS,
            "dcat:landingPage": {"id": places.page, "type": "foaf:Document"},
            "keyword": keywords,
            **shared,
        }

    texts = dataset("texts", CATALOGUE, OF_CATALOGUE)
    log = dataset("log", LOG, OF_LOG)
    entries = Download(places.log, "log", JSON)
    texts["dcat:distribution"] = [
        _distribution(file, rights) for file in files if not file.is_of_log
    ]
    log["dcat:distribution"] = [
        _distribution(file, rights)
        for file in (entries, *(file for file in files if file.is_of_log))
    ]
    served = [{"id": texts["id"]}, {"id": log["id"]}]
    return {
        "@context": _CONTEXT,
        "id": f"{places.home}#catalogue",
        "type": "dcat:Catalog",
        "title": in_both(CATALOGUE),
        "description": in_both(OF_CATALOGUE),
        "foaf:homepage": {"id": places.home, "type": "foaf:Document"},
        "dct:rights": rights,
        **shared,
        "dcat:dataset": [texts, log],
        "dcat:service": [
            {
                "id": places.api,
                "type": "dcat:DataService",
                "title": {"en": "REST API"},
                "dcat:endpointURL": {"id": places.api},
                "dcat:endpointDescription": {"id": places.schema},
                "dcat:landingPage": {"id": places.docs, "type": "foaf:Document"},
                "dcat:servesDataset": served,
            },
            {
                "id": places.oai,
                "type": "dcat:DataService",
                "title": {"en": "OAI-PMH 2.0"},
                "dcat:endpointURL": {"id": places.oai},
                "dcat:endpointDescription": {"id": f"{places.oai}?verb=Identify"},
                "dcat:servesDataset": served[:1],
            },
        ],
    }


def _distribution(file: Download, rights: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": file.url,
        "type": "dcat:Distribution",
        "title": {"en": file.name},
        "dcat:accessURL": {"id": file.url},
        "dcat:downloadURL": {"id": file.url},
        "dct:format": {
            "type": "dct:MediaTypeOrExtent",
            "label": {"en": file.form.name},
        },
        "dcatap:availability": _STABLE,
        "dct:rights": rights,
    }
    if file.form.media_type:
        found["dcat:mediaType"] = _media_type(file.form.media_type)
    if file.is_packed:
        found["dcat:compressFormat"] = _media_type("application/gzip")
    if file.size is not None:
        found["byteSize"] = str(file.size)
        found["spdx:checksum"] = {
            "type": "spdx:Checksum",
            "spdx:algorithm": {
                "id": "spdx:checksumAlgorithm_sha256",
                "type": "spdx:ChecksumAlgorithm",
            },
            "checksumValue": file.sha256,
        }
    return found


def _media_type(name: str) -> dict[str, str]:
    return {"id": f"{_MEDIA_TYPES}/{name}", "type": "dct:MediaType"}
