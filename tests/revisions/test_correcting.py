"""Corrections of a published text."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from catalogue.models import PublicationLog
from organisations.roles import Role
from revisions.actions.correcting import correct
from revisions.drafting import content_hash
from revisions.models import WorkItem
from tests.builders import (
    AT,
)
from tests.revisions.builders import (
    DAY,
    TEXT,
    make_limits,
    make_official,
)
from tests.revisions.drafting.documents import clause, doc, paragraph
from tests.revisions.publications import approved, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def corrected():
    first, *others = TEXT["content"]
    body = others.pop()
    content = [body["content"][0], paragraph("照度应不低于20 lx。")]
    return doc(first, *others, body | {"content": content})


def test_a_published_text_is_corrected_with_a_reason_and_a_log_entry():
    work_item = approved()
    edition = published(work_item)
    publisher = make_official(Role.PUBLISHER, on=work_item)

    correct(
        work_item,
        corrected(),
        by=publisher,
        at=AT + DAY,
        seen=2,
        reason="漏字",
        title_en="Lighting",
    )

    edition.refresh_from_db()
    assert edition.title_en == "Lighting"
    assert edition.text_digest == content_hash(corrected())
    assert edition.clauses.latest("position").text == "照度应不低于20 lx。"
    log = PublicationLog.objects.latest("position")
    assert (log.kind, log.reason, log.by) == ("correct", "漏字", publisher)


@pytest.mark.parametrize("fault", ["reason", "clauses", "schema", "role"])
def test_a_correction_that_is_none_is_refused(fault):
    work_item = approved()
    edition = published(work_item)
    role = Role.APPROVER if fault == "role" else Role.PUBLISHER
    document = {"clauses": doc(clause("甲")), "schema": {"type": "doc"}}
    how = {
        "by": make_official(role, on=work_item),
        "reason": "" if fault == "reason" else "漏字",
    }

    with pytest.raises((PermissionDenied, ValidationError)):
        correct(work_item, document.get(fault, corrected()), at=AT, seen=2, **how)

    assert edition.clauses.count() == len(TEXT["content"])
    assert WorkItem.objects.get(pk=work_item.pk).version == 2
