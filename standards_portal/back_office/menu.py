"""The menu at the side: what a person's roles let them see, by what it is for."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalogue.models import (
    Classification,
    Edition,
    PublicationLog,
    Source,
    Standard,
    Synonym,
    TaskArea,
)
from organisations.models import (
    ApiToken,
    Division,
    Organisation,
    TechnicalCommittee,
    User,
)
from revisions.models import TimeLimit, WorkItem
from webhooks.models import Subscription

Item = dict[str, Any]
GROUPS = (
    (
        _("Published record"),
        (
            (Standard, "library_books"),
            (Edition, "article"),
            (PublicationLog, "link"),
        ),
    ),
    (
        _("Reference data"),
        (
            (TaskArea, "category"),
            (Classification, "account_tree"),
            (TechnicalCommittee, "groups"),
            (Organisation, "apartment"),
            (Division, "map"),
            (Source, "database"),
            (Synonym, "compare_arrows"),
        ),
    ),
    (
        _("Formulation and revision"),
        (
            (WorkItem, "edit_document"),
            (TimeLimit, "timer"),
        ),
    ),
    (
        _("People"),
        ((User, "person"), (ApiToken, "key"), (Subscription, "webhook")),
    ),
)


def groups(request: HttpRequest) -> list[Item]:
    """Return the menu in unfold's shape, without what the person may not see."""
    menu: list[Item] = [
        {"title": title, "items": _items(request, models)} for title, models in GROUPS
    ]
    if request.user.has_perm("catalogue.import_standards"):
        menu[0]["items"].append(_importing(request))
    return [group for group in menu if group["items"]]


def _items(request: HttpRequest, models: tuple[Any, ...]) -> list[Item]:
    items = []
    for model, icon in models:
        app, name = model._meta.label_lower.split(".")
        if request.user.has_perm(f"{app}.view_{name}"):
            link = reverse(f"admin:{app}_{name}_changelist")
            title = capfirst(model._meta.verbose_name_plural)
            items.append(_item(request, title, icon, link))
    return items


def _importing(request: HttpRequest) -> Item:
    link = reverse("admin:catalogue_standard_import_standards")
    return _item(request, _("Import standards"), "upload_file", link)


def _item(request: HttpRequest, title: object, icon: str, link: str) -> Item:
    # The import is below the standards, and the only page that is another item's.
    importing = reverse("admin:catalogue_standard_import_standards")
    on_import = request.path.startswith(importing)
    here = request.path.startswith(link) and on_import == (link == importing)
    return {"title": title, "icon": icon, "link": link, "active": here}
