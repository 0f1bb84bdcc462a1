"""Roles as data: what each lets a person do in the back office."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does for an organisation or on a committee."""

    ADMINISTRATOR = "administrator", _("administrator")
    EDITOR = "editor", _("catalogue editor")
    CHAIR = "chair", _("chair")
    SECRETARY = "secretary", _("secretary")
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
    PROPOSER = "proposer", _("proposer")
    DRAFTER = "drafter", _("drafter")
    APPROVER = "approver", _("department approver")
    PUBLISHER = "publisher", _("publisher")


REFERENCE_TABLES = (
    "catalogue.taskarea",
    "catalogue.classification",
    "catalogue.source",
    "catalogue.synonym",
    "organisations.division",
    "organisations.organisation",
    "organisations.technicalcommittee",
)
RECORDS = (
    "catalogue.standard",
    "catalogue.edition",
    "catalogue.relation",
    "catalogue.publicationlog",
)
PEOPLE = ("organisations.user", "organisations.membership")
TOKENS = ("organisations.apitoken",)
WEBHOOKS = ("webhooks.subscription",)


def _permissions(verbs: tuple[str, ...], tables: tuple[str, ...]) -> frozenset[str]:
    pairs = [table.split(".") for table in tables]
    return frozenset(f"{app}.{verb}_{model}" for app, model in pairs for verb in verbs)


READING = _permissions(("view",), REFERENCE_TABLES + RECORDS)
EDITING = READING | _permissions(("add", "change"), REFERENCE_TABLES)

LIMITS = _permissions(("view", "add", "change"), ("revisions.timelimit",))
WORK_ITEMS = _permissions(("view",), ("revisions.workitem",))

# `catalogue.import_standards` is asked by the import pages, not by a table.
PERMISSIONS: dict[str, frozenset[str]] = {
    Role.ADMINISTRATOR: EDITING
    | {"catalogue.import_standards", "catalogue.reclassify_standard"}
    | _permissions(("delete",), REFERENCE_TABLES)
    | _permissions(("view", "add", "change"), PEOPLE)
    | _permissions(("view", "change"), TOKENS)
    | _permissions(("view",), WEBHOOKS)
    | LIMITS
    | WORK_ITEMS
    | {"organisations.delete_membership"},
    Role.EDITOR: EDITING
    | {"catalogue.import_standards", "catalogue.reclassify_standard"},
    Role.CHAIR: READING,
    Role.SECRETARY: READING,
    Role.MEMBER: frozenset(),
    Role.OBSERVER: frozenset(),
    Role.PROPOSER: frozenset(),
    Role.DRAFTER: frozenset(),
    Role.APPROVER: READING,
    Role.PUBLISHER: READING,
}
