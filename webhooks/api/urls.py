"""The addresses of webhooks, below the root of the API."""

from typing import Any

from django.urls import path

from .views import (
    MessageListView,
    ResendingView,
    SecretView,
    SuspensionView,
    WebhookListView,
    WebhookView,
)

# Each method that is served, by the name of what serves it.
_LIST: dict[str, Any] = {"get": "list", "post": "create"}
_ONE: dict[str, Any] = {"get": "retrieve", "put": "update", "delete": "destroy"}
_POSTED: dict[str, Any] = {"post": "create"}
_SWITCH: dict[str, Any] = {"put": "update", "delete": "destroy"}
_WEBHOOK = "webhooks/<uuid:webhook>/"

urlpatterns = [
    path(
        "webhooks/",
        WebhookListView.as_view(_LIST, detail=False),
        name="webhook-list",
    ),
    path(_WEBHOOK, WebhookView.as_view(_ONE, detail=True), name="webhook-detail"),
    path(
        f"{_WEBHOOK}secret/",
        SecretView.as_view(_POSTED, detail=True),
        name="webhook-secret",
    ),
    path(
        f"{_WEBHOOK}suspension/",
        SuspensionView.as_view(_SWITCH, detail=True),
        name="webhook-suspension",
    ),
    path(
        f"{_WEBHOOK}messages/",
        MessageListView.as_view(_LIST, detail=False),
        name="webhook-messages",
    ),
    path(
        f"{_WEBHOOK}messages/<int:number>/sending/",
        ResendingView.as_view(_POSTED, detail=True),
        name="webhook-resending",
    ),
]
