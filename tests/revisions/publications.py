"""Texts that are approved, and published."""

from catalogue.models import Edition
from organisations.roles import Role
from revisions.actions.publishing import publish
from revisions.stages import Kind, Stage
from tests.builders import AT
from tests.revisions.builders import make_official, make_work_item


def approved(kind=Kind.NEW, **fields):
    """Return a work item whose text is ready to be published."""
    return make_work_item(at=Stage.APPROVED, kind=kind, **fields)


def published(work_item, **how):
    """Publish a work item's text and return the edition, loaded with its parts."""
    publisher = make_official(Role.PUBLISHER, on=work_item)
    edition = publish(work_item, by=publisher, **({"at": AT} | how))
    return Edition.objects.with_parts().get(pk=edition.pk)
