"""Who may join, who may write, and what is refused."""

import asyncio

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from pycrdt import Doc

from organisations.models import Membership
from organisations.roles import Role
from revisions.drafting.shared_text import document_of
from revisions.live.frames import LARGEST, Kind
from revisions.models import DraftUpdate
from revisions.stages import Stage
from tests.builders import make_person
from tests.revisions.drafts import make_drafted_item, make_drafter
from tests.revisions.live.servers import cookie_of
from tests.revisions.live.typists import Typist, closing_of, connect

pytestmark = pytest.mark.django_db(transaction=True)

NUMBER = bytes(4)
MALFORMED = (4400, "malformed")


@pytest.fixture
def work_item():
    return make_drafted_item()


def closing(server, work_item, person, *frames, **options):
    cookie = cookie_of(person) if person else ""
    address = server.address(work_item)
    return asyncio.run(closing_of(address, cookie, *frames, **options))


def make_observer(work_item):
    person = make_person()
    Membership.objects.create(
        person=person, committee=work_item.committee, role=Role.OBSERVER
    )
    return person


# Neither letters nor deletions: nothing to store, and an update all the same.
UPDATE = bytes([Kind.UPDATE]) + NUMBER + b"\x00\x00"


def test_somebody_not_signed_in_is_refused(server, work_item):
    assert closing(server, work_item, None) == (4401, "signed-out")


def test_somebody_who_does_not_take_part_is_refused(server, work_item):
    assert closing(server, work_item, make_person()) == (4403, "not-allowed")


def test_a_page_of_another_site_is_refused(server, work_item):
    drafter = make_drafter(work_item)

    refused = closing(server, work_item, drafter, origin="https://example.com")

    assert refused == (4403, "not-allowed")


def test_a_draft_that_does_not_exist_is_refused(server, work_item):
    drafter = make_drafter(work_item)
    work_item.pk += 1

    assert closing(server, work_item, drafter) == (4404, "unknown")


def test_an_observer_reads_and_cannot_write(server, work_item):
    observer = make_observer(work_item)
    reader = Typist(lambda: server.address(work_item), cookie_of(observer), seed=1)

    async def read():
        running = asyncio.create_task(reader.run())
        await reader.ready()
        running.cancel()

    asyncio.run(read())
    refused = closing(server, work_item, observer, UPDATE)

    assert (reader.text(), reader.welcome["may_write"]) == ("前言", False)
    assert refused == (4405, "read-only")
    assert DraftUpdate.objects.count() == 1


def test_nothing_comes_before_an_editor_has_got_the_whole_text(server, work_item):
    writer, reader = (
        Typist(lambda: server.address(work_item), cookie_of(person), seed=seed)
        for seed, person in enumerate([make_drafter(work_item) for _ in range(2)])
    )
    newcomer = cookie_of(make_drafter(work_item))

    async def join_while_others_write():
        running = [asyncio.create_task(one.run()) for one in (writer, reader)]
        await asyncio.gather(writer.ready(), reader.ready())
        async with connect(server.address(work_item), newcomer) as socket:
            greeting = [await socket.recv(), await socket.recv()]
            await writer.write("甲")
            while "甲" not in reader.text():
                await asyncio.sleep(0.02)
            await socket.send(bytes([Kind.STATE]) + Doc().get_state())
            first = await socket.recv()
        for task in running:
            task.cancel()
        return [frame[0] for frame in greeting], first

    async def in_time():
        async with asyncio.timeout(30):
            return await join_while_others_write()

    greeting, first = asyncio.run(in_time())

    assert greeting == [Kind.WELCOME, Kind.STATE]
    assert first[0] == Kind.UPDATE
    assert "甲" in str(document_of([first[1:]]))


def test_nothing_is_written_once_the_text_is_judged(server):
    work_item = make_drafted_item(at=Stage.BALLOT)
    drafter = make_drafter(work_item)

    assert closing(server, work_item, drafter, UPDATE) == (4405, "read-only")


@pytest.mark.parametrize(
    ("frame", "refusal"),
    [
        pytest.param(frame, refusal, id=name)
        for name, frame, refusal in [
            ("nothing", b"", MALFORMED),
            ("unknown", b"\x09", MALFORMED),
            ("update", bytes([Kind.UPDATE]) + NUMBER + b"\xff" * 40, MALFORMED),
            ("short", bytes([Kind.UPDATE]) + b"\x00", MALFORMED),
            ("state", bytes([Kind.STATE]) + b"\xff" * 40, MALFORMED),
            ("list", bytes([Kind.PRESENCE]) + b"[]", MALFORMED),
            ("deep", bytes([Kind.PRESENCE]) + b"[" * 2_000, MALFORMED),
            ("large", bytes([Kind.UPDATE]) + bytes(LARGEST), (4413, "too-large")),
        ]
    ],
)
def test_what_no_editor_sends_is_refused_and_harms_nobody(
    server, work_item, frame, refusal
):
    drafter = make_drafter(work_item)
    other = Typist(lambda: server.address(work_item), cookie_of(drafter), seed=1)

    async def write_beside_it():
        running = asyncio.create_task(other.run())
        await other.ready()
        refused = await closing_of(server.address(work_item), cookie, frame)
        await other.write("安好")
        await other.settled()
        running.cancel()
        return refused

    cookie = cookie_of(drafter)
    refused = asyncio.run(write_beside_it())

    assert refused == refusal
    assert other.acknowledged == ["安", "好"]
    assert sorted(other.text()) == sorted("前言安好")


def test_a_flood_is_cut_off(server, work_item):
    frames = [bytes([Kind.PRESENCE]) + b"null"] * 400

    refused = closing(server, work_item, make_drafter(work_item), *frames)

    assert refused == (4429, "too-fast")


def test_a_session_that_ends_ends_the_connection(server, work_item):
    cookie = cookie_of(make_drafter(work_item))

    async def sign_out():
        ended = asyncio.create_task(closing_of(server.address(work_item), cookie))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(end_sessions)
        return await ended

    assert asyncio.run(sign_out()) == (4401, "signed-out")


def end_sessions():
    Session.objects.all().delete()
    connection.close()
