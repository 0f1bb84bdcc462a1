"""Asking the API as somebody, and telling it what one has seen."""

import json
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organisations.models import User

ITEMS = "/api/v1/work-items/"


def asking(person: User | None = None) -> Client:
    """Return a client of somebody, or of nobody."""
    client = Client()
    if person:
        client.force_login(person, backend="organisations.backends.MembershipBackend")
    return client


def tag_of(client: Client, path: str) -> str:
    """Return what names the state that somebody sees."""
    return client.get(path).headers["ETag"]


def send(
    client: Client,
    path: str,
    body: Any,
    *,
    method: str = "POST",
    tag: str | None = "read",
    key: str = "",
) -> Any:
    """Send a write; its tag is that of its address just now, unless one is given."""
    if tag == "read":
        tag = tag_of(client, path)
    headers = {"If-Match": tag} if tag else {}
    if key:
        headers["Idempotency-Key"] = key
    content = json.dumps(body)
    return client.generic(
        method, path, content, content_type="application/json", headers=headers
    )


def problem(answer: Any) -> tuple[int, str]:
    """Return status and kind of a refusal."""
    body = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert body["status"] == answer.status_code
    return answer.status_code, body["type"].rstrip("/").rpartition("/")[2]


def queries_of(client: Client, path: str) -> int:
    """Return how many queries an answer takes, once the session is noted."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
