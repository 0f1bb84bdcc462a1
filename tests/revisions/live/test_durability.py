"""Nothing that was acknowledged is lost, and everybody ends with the same text."""

import asyncio
import random

import pytest

from revisions.drafting.shared_text import document_of
from tests.revisions.drafts import make_drafted_item, make_drafter
from tests.revisions.live.servers import cookie_of
from tests.revisions.live.typists import Typist

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]

TYPISTS = 10
EDITS = 200
KILLS = 4


def letters_of(number: int) -> str:
    """Return letters that nobody else writes."""
    first = 0x4E00 + number * EDITS
    return "".join(map(chr, range(first, first + EDITS)))


async def restart_now_and_then(servers, writing):
    chance = random.Random(7)
    for _ in range(KILLS):
        await asyncio.sleep(1 + chance.random())
        server = chance.choice(servers)
        await asyncio.to_thread(server.kill)
        await asyncio.sleep(chance.random() / 2)
        await asyncio.to_thread(server.start)
    await writing


async def all_write(work_item, servers, cookies):
    typists = [
        Typist(lambda n=n: servers[n % 2].address(work_item), cookie, seed=n)
        for n, cookie in enumerate(cookies)
    ]
    running = [asyncio.create_task(typist.run()) for typist in typists]
    await asyncio.gather(*(typist.ready() for typist in typists))
    writing = asyncio.gather(
        *(typist.write(letters_of(n)) for n, typist in enumerate(typists))
    )
    await restart_now_and_then(servers, writing)
    await asyncio.gather(*(typist.settled() for typist in typists))
    async with asyncio.timeout(30):
        while len({typist.text() for typist in typists}) > 1:
            await asyncio.sleep(0.05)
    for task in running:
        task.cancel()
    return typists


@pytest.mark.long
def test_ten_write_while_lines_are_cut_and_servers_killed(start):
    work_item = make_drafted_item()
    cookies = [cookie_of(make_drafter(work_item)) for _ in range(TYPISTS)]
    servers = [start(), start()]

    typists = asyncio.run(all_write(work_item, servers, cookies))

    written = "".join(letters_of(number) for number in range(TYPISTS))
    text = typists[0].text()
    acknowledged = "".join("".join(typist.acknowledged) for typist in typists)
    assert sorted(text) == sorted(written + "前言")
    assert sorted(acknowledged) == sorted(written)
    rows = work_item.draft.updates.order_by("pk")
    stored = document_of(bytes(row.data) for row in rows)
    assert stored["content"][0]["content"][0]["content"] == [
        {"type": "text", "text": text}
    ]
