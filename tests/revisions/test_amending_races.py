"""A revision is published while its standard begins to be amended: one waits."""

from threading import Thread

import pytest
from django.db import connection, connections, transaction

from organisations.roles import Role
from revisions.actions.beginning import begin_work_item
from revisions.actions.publishing import publish
from revisions.models import WorkItem
from revisions.refusals import UnmetError
from revisions.requirements import Requirement
from revisions.stages import Kind, Stage
from tests.builders import AT
from tests.revisions.builders import make_limits, make_official
from tests.revisions.publications import approved

pytestmark = pytest.mark.django_db(transaction=True)

# Whether a session waits for this one; what is under way is not remembered, unlike
# pg_stat_activity in a transaction.
WAITED_FOR = """
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
    )
"""


def test_a_revision_waits_for_who_is_beginning_to_amend_its_standard():
    make_limits()
    revision = approved(Kind.REVISION)
    proposer = make_official(Role.PROPOSER, on=revision)
    publisher = make_official(Role.PUBLISHER, on=revision)
    refusals = []

    def publish_revision():
        try:
            publish(WorkItem.objects.get(pk=revision.pk), by=publisher, at=AT)
        except UnmetError as refusal:
            refusals.append(refusal.requirements)
        finally:
            connections.close_all()

    publishing = Thread(target=publish_revision)
    with transaction.atomic():
        begin_work_item(
            kind=Kind.AMENDMENT,
            title_zh="修改单",
            level="national",
            proposed_by=revision.proposed_by,
            standard=revision.standard,
            by=proposer,
            at=AT,
        )
        publishing.start()
        let_it_come_as_far_as_it_can(publishing)
    publishing.join(timeout=10)

    revision.refresh_from_db()
    assert refusals == [(Requirement.AMENDMENTS_ENDED,)]
    assert (revision.stage, revision.edition) == (Stage.APPROVED, None)


def let_it_come_as_far_as_it_can(thread):
    """Return once the thread waits for this one's transaction, or has ended."""
    with connection.cursor() as cursor:
        while thread.is_alive():
            cursor.execute(WAITED_FOR)
            if cursor.fetchone()[0]:
                return
            thread.join(timeout=0.05)
