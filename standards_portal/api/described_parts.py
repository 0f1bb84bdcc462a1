"""Answers of which parts are chosen, in the OpenAPI document."""

from typing import Any, Final

_REFERENCE: Final = "#/components/schemas/"
_PART: Final = "Part"


def describe_parts(document: dict[str, Any]) -> None:
    """Say that an answer with `fields` has a part of what it has else.

    The whole keeps what it promises: whoever asks without `fields` finds it all.
    """
    schemas = document["components"]["schemas"]
    for operations in document["paths"].values():
        for operation in operations.values():
            taken = {each["name"] for each in operation.get("parameters", ())}
            if "fields" in taken:
                content = operation["responses"]["200"]["content"]
                _describe(content["application/json"], schemas)


def _describe(answer: dict[str, Any], schemas: dict[str, Any]) -> None:
    name = answer["schema"]["$ref"].removeprefix(_REFERENCE)
    rows = schemas[name]["properties"].get("results")
    if rows is None:
        answer["schema"] = _whole_or_part(name, schemas)
    elif "$ref" in rows["items"]:
        name = rows["items"]["$ref"].removeprefix(_REFERENCE)
        rows["items"] = _whole_or_part(name, schemas)


def _whole_or_part(name: str, schemas: dict[str, Any]) -> dict[str, Any]:
    part = {key: value for key, value in schemas[name].items() if key != "required"}
    part["description"] = "As many of its fields as were asked for."
    schemas[name + _PART] = part
    references = [{"$ref": f"{_REFERENCE}{each}"} for each in (name, name + _PART)]
    return {"anyOf": references}
