"""The style of the OpenAPI document: each rule, and a document that breaks it."""

import re
from collections import Counter

import pytest

NAME = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
HEADER = re.compile(r"[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*")
METHODS = {"get", "post", "put", "patch", "delete"}


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS & item.keys():
            yield f"{method} {path}", item[method]


def undescribed(document):
    wanted = ("summary", "description", "operationId", "tags")
    return [
        f"{name}: {key}"
        for name, operation in operations(document)
        for key in wanted
        if not operation.get(key)
    ]


def clashing_ids(document):
    counted = Counter(o.get("operationId") for _, o in operations(document))
    return [name for name, times in counted.items() if times > 1]


def badly_named_parameters(document):
    return [
        f"{name}: {parameter['name']}"
        for name, operation in operations(document)
        for parameter in operation.get("parameters", ())
        if not (HEADER if parameter["in"] == "header" else NAME).fullmatch(
            parameter["name"]
        )
    ]


def badly_named_paths(document):
    return [
        path
        for path in document["paths"]
        if not path.endswith("/")
        or not all(
            NAME.fullmatch(part)
            for part in path.strip("/").split("/")
            if "{" not in part
        )
    ]


def errors_without_a_problem(document):
    return [
        f"{name}: {status}"
        for name, operation in operations(document)
        for status, answer in operation["responses"].items()
        if status >= "4"
        and "schema"
        not in answer.get("content", {}).get("application/problem+json", {})
    ]


def nothing_refused(document):
    return [
        name
        for name, operation in operations(document)
        if not any(status.startswith("4") for status in operation["responses"])
    ]


BROKEN = {
    "paths": {
        "/Bad Path": {
            "get": {
                "operationId": "same",
                "parameters": [{"name": "badName", "in": "query"}],
                "responses": {"200": {}},
            },
            "post": {"operationId": "same", "responses": {"400": {"content": {}}}},
        }
    }
}
RULES = (
    undescribed,
    clashing_ids,
    badly_named_parameters,
    badly_named_paths,
    errors_without_a_problem,
    nothing_refused,
)


@pytest.mark.parametrize("rule", RULES)
def test_the_document_keeps_the_rule(client, rule):
    assert rule(client.get("/api/v1/schema/").json()) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_finds_what_breaks_it(rule):
    assert rule(BROKEN) != []
