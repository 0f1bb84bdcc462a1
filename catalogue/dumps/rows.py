"""An edition as one row of cells, for the formats that are tables."""

from typing import Any, Final

# Columns of the record and of its standard, in their order.
_OF_RECORD: Final = (
    *("slug", "designation", "form", "nature", "title_zh", "title_en"),
    *("published", "implemented", "withdrawn", "confirmed", "stage", "plan_number"),
    *("source", "evidence", "retrieved_on"),
)
_OF_STANDARD: Final = ("slug", "designation", "level", "jurisdiction", "committee")
_LISTS: Final = ("issuers", "ics", "ccs")
COLUMNS: Final = (
    *_OF_RECORD,
    *(f"standard_{name}" for name in _OF_STANDARD),
    *_LISTS,
    *("areas", "obsoletes", "adopts", "refers_to", "record_digest"),
)
_RELATIONS: Final = {
    "obsoletes": "obsoletes",
    "adopts": "adopts",
    "refers_to": "normative_reference",
}


def row_of(line: dict[str, Any]) -> list[str]:
    """Return the cells of an edition; of lists with `;` between what they hold."""
    record = line["record"]
    standard = record["standard"]
    return [
        *(record[name] or "" for name in _OF_RECORD),
        *(standard[name] or "" for name in _OF_STANDARD),
        *(";".join(record[name]) for name in _LISTS),
        ";".join(map(str, standard["areas"] or ())),
        *(_targets(record, kind) for kind in _RELATIONS.values()),
        line["record_digest"],
    ]


def _targets(record: dict[str, Any], kind: str) -> str:
    relations = record["relations"]
    return ";".join(one["target"] for one in relations if one["kind"] == kind)
