"""The catalogue as a data set, for search engines. Source: schema.org, Dataset."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .downloads import Download, Places
from .words import CATALOGUE, OF_CATALOGUE, PORTAL


def schema_org_json_ld(
    places: Places,
    files: Iterable[Download],
    *,
    changed: datetime | None,
    keywords: list[str],
) -> dict[str, Any]:
    """Return the texts as a data set in the words that search engines know.

    In the language of the page. Source: schema.org, Dataset.
    """
    portal = {"@type": "Organization", "name": str(PORTAL), "url": places.home}
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{places.page}#texts",
        "url": places.page,
        "name": str(CATALOGUE),
        "description": str(OF_CATALOGUE),
        "keywords": keywords,
        "inLanguage": ["zh-Hans", "en"],
        "spatialCoverage": "CN",
        "isAccessibleForFree": True,
        "creator": portal,
        "license": places.about,
        "includedInDataCatalog": {"@type": "DataCatalog", "url": places.home},
        "distribution": [_data_download(file) for file in files if not file.is_of_log],
    }
    if changed:
        found["dateModified"] = changed.isoformat()
    return found


def _data_download(file: Download) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "DataDownload",
        "name": file.name,
        "contentUrl": file.url,
        "encodingFormat": file.form.media_type or file.form.name,
    }
    if file.size is not None:
        found |= {"contentSize": f"{file.size} B", "sha256": file.sha256}
    return found
