"""Every process follows what is stored, whatever else is stored."""

import asyncio

import pytest
from django.db import connection
from django.utils import timezone

from revisions.actions.drafting import UPDATES_CHANNEL
from revisions.models import Draft, DraftUpdate
from tests.revisions.drafts import make_drafted_item, make_drafter
from tests.revisions.live.servers import cookie_of
from tests.revisions.live.typists import Typist

pytestmark = pytest.mark.django_db(transaction=True)


def store_what_cannot_be_read(work_item):
    """Store what no editor could have sent, and say so as for any update."""
    draft = Draft.objects.get(work_item=work_item)
    row = DraftUpdate.objects.create(draft=draft, data=b"\xff" * 9, at=timezone.now())
    with connection.cursor() as cursor:
        notice = f"{draft.pk} {row.pk}"
        cursor.execute("SELECT pg_notify(%s, %s)", [UPDATES_CHANNEL, notice])
    # This thread's own.
    connection.close()


def test_a_row_that_cannot_be_read_keeps_nobody_from_the_rows_after_it(server):
    work_item = make_drafted_item()
    writer, reader = (
        Typist(lambda: server.address(work_item), cookie_of(person), seed=seed)
        for seed, person in enumerate([make_drafter(work_item) for _ in range(2)])
    )

    async def write():
        running = [asyncio.create_task(one.run()) for one in (writer, reader)]
        await asyncio.gather(writer.ready(), reader.ready())
        await asyncio.to_thread(store_what_cannot_be_read, work_item)
        await writer.write("甲")
        async with asyncio.timeout(20):
            while "甲" not in reader.text():
                await asyncio.sleep(0.02)
        for task in running:
            task.cancel()

    asyncio.run(write())

    assert reader.text() == writer.text()
