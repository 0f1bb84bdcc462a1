"""A value for every parameter that finds something in the catalogue as it is shipped.

Of what is being written nothing is shipped: those find something where it is made.
What a parameter means is the same everywhere, and so is its example, but for those that
are named with the list they belong to.
"""

from typing import Any

_ANYWHERE: dict[str, str | int] = {
    "after": 20,
    "Idempotency-Key": "8e03978e-40d5-43e8-bc93-6894a57f9324",
    "If-Match": '"1-0c63b3a6cbe3e1c1e8a4f8d6a2f8b6d1"',
    "area": "3",
    "ccs": "A00/09",
    "committee": "sac-tc-567",
    "degree": "NEQ",
    "designation": "GB/T 33356",
    "division": "510100",
    "edition": "gb-t-33356-2022",
    "fields": "designation",
    "form": "draft",
    "ics": "13.020",
    "id": 7001,
    "include": "record",
    "issuer": "mohurd",
    "kind": "obsoletes",
    "level": "local",
    "from": 1,
    "limit": 5,
    "nature": "mandatory",
    "number": 1,
    "offset": 20,
    "on": "2022-12-31",
    "mandatory": "true",
    "parent": "iso-tc-268",
    "position": 1,
    "provision": "requirement",
    "published_after": "2024-07",
    "published_before": "2018-07-15",
    "q": "智慧城市",
    "reference": "iso/tc 268",
    "resolved": "true",
    "scheme": "ics",
    "sort": "-date",
    "standard": "gb-t-33356",
    "status": "in_force",
    "target": "gb-t-33356-2016",
    "text": "issued",
    "total": "true",
    "to": 2,
    "webhook": "6f1c0f0a-3f3e-4d53-9a53-0c1b7a3f6c55",
    "within": "510000",
    "year": "2018..2024",
}
_IN_LIST: dict[tuple[str, str], str] = {
    ("applicable", "level"): "national",
    ("applicable", "nature"): "recommended",
    ("areas", "slug"): "smart-cities",
    ("classifications", "code"): "13.020",
    ("classifications", "parent"): "13",
    ("classifications", "within"): "13.020",
    ("committees", "slug"): "iso-tc-268",
    ("divisions", "code"): "510100",
    ("divisions", "level"): "city",
    ("editions", "include"): "relations",
    ("editions", "slug"): "gb-t-33356-2022",
    ("organisations", "kind"): "department",
    ("organisations", "slug"): "mohurd",
    ("problems", "slug"): "invalid-parameters",
    ("reviews", "state"): "open",
    ("standards", "sort"): "-number",
    ("standards", "slug"): "gb-t-33356",
    ("suggest", "q"): "gbt 33",
    ("consultations", "is_open"): "true",
    ("webhooks", "state"): "waiting",
    ("work-items", "is_open"): "true",
    ("work-items", "kind"): "new",
    ("work-items", "stage"): "20.20",
}
# The edition whose relations are the example is no adoption.
_NONE = {("/api/v1/editions/{slug}/relations/", "degree")}


def give_examples(path: str, operation: dict[str, Any]) -> None:
    """Add its example to each parameter of an operation of the OpenAPI document."""
    collection = path.removeprefix("/api/v1/").partition("/")[0]
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        if name == "cursor" or (path, name) in _NONE:
            continue
        example = _IN_LIST.get((collection, name)) or _ANYWHERE[name]
        if parameter["in"] == "path":
            parameter["example"] = example
            continue
        # Of the schema: the reference page would fill in those of the parameter, and
        # all filters at once find nothing.
        schema = parameter["schema"]
        schema["examples"] = [[example] if schema.get("type") == "array" else example]
