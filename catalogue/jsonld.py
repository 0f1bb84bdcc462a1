"""What search engines read of a standard and its texts. Source: schema.org."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from catalogue.models import Edition, Standard

# Inside a script element these would end it, or begin a comment.
_ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def standard_json_ld(
    standard: Standard, editions: Iterable[Edition], *, address: str
) -> SafeString:
    """Return a standard as a work with its editions as examples.

    Args:
        standard: the standard.
        editions: its texts.
        address: the absolute address of the standard's page; an edition's follows it.
    """
    texts = list(editions)
    newest = texts[0]
    work = _work(newest, address, standard.designation)
    work["workExample"] = [
        _work(text, f"{address}{text.slug}/", text.designation) for text in texts
    ]
    return script_content({"@context": "https://schema.org"} | work)


def edition_json_ld(edition: Edition, *, status: str, address: str) -> SafeString:
    """Return one text as a work. Load `with_parts`.

    Args:
        edition: the text.
        status: the word for its status on the day of the page.
        address: the absolute address of its page.
    """
    work = _work(edition, address, edition.designation)
    issuers = [issuing.organisation for issuing in edition.issuings.all()]
    codes = [link.classification for link in edition.classification_links.all()]
    work |= {
        "creativeWorkStatus": status,
        "publisher": [
            {"@type": "Organization", "name": issuer.name} for issuer in issuers
        ],
        "about": [
            {
                "@type": "DefinedTerm",
                "termCode": code.code,
                "name": code.name,
                "inDefinedTermSet": code.get_scheme_display(),
            }
            for code in codes
        ],
        "exampleOfWork": {
            "@type": "CreativeWork",
            "identifier": edition.standard.designation,
        },
    }
    return script_content({"@context": "https://schema.org"} | _known(work))


def _work(edition: Edition, address: str, designation: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "CreativeWork",
            "@id": address,
            "url": address,
            "identifier": designation,
            "name": edition.title,
            "alternateName": edition.title_en if edition.title_zh else "",
            "datePublished": str(edition.published or ""),
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def script_content(content: dict[str, Any]) -> SafeString:
    """Return JSON-LD as the content of a script element, which it cannot end."""
    text = json.dumps(content, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 (escaped the line before)
