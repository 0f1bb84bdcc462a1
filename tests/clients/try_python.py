"""Asks a site what a city would, and prints what it says as JSON."""

import datetime
import json
import sys
from urllib.parse import parse_qs, urlsplit

from standards_portal_client import AuthenticatedClient, Client
from standards_portal_client.api.check import check
from standards_portal_client.api.editions import editions_retrieve
from standards_portal_client.api.log import log_list
from standards_portal_client.api.standards import standards_list
from standards_portal_client.api.webhooks import (
    webhooks_remove,
    webhooks_retrieve,
    webhooks_subscribe,
)
from standards_portal_client.models import (
    Check,
    Edition,
    EditionPart,
    EditionsRetrieveFieldsItem,
    LogPage,
    NewSubscription,
    NumberList,
    PaginatedStandardList,
    Problem,
    Standard,
    StandardsListLevelItem,
    Subscription,
    SubscriptionBody,
    SubscriptionBodyFilter,
)
from standards_portal_client.types import UNSET, Unset

site, token = sys.argv[1:]
anybody = Client(base_url=site)
person = AuthenticatedClient(base_url=site, token=token)
day = datetime.date(2026, 1, 1)

slugs: list[str] = []
cursor: str | Unset = UNSET
while True:
    page = standards_list.sync(
        client=anybody,
        level=[StandardsListLevelItem.NATIONAL],
        limit=20,
        cursor=cursor,
    )
    assert isinstance(page, PaginatedStandardList)
    for standard in page.results:
        assert isinstance(standard, Standard)
        slugs.append(standard.slug)
    if page.next_ is None:
        break
    cursor = parse_qs(urlsplit(page.next_).query)["cursor"][0]

positions: list[int] = []
while True:
    entries = log_list.sync(
        client=anybody, after=positions[-1] if positions else 0, limit=1000
    )
    assert isinstance(entries, LogPage)
    if not entries.results:
        break
    positions += [entry.position for entry in entries.results]

asked = NumberList(numbers=["gbt33356-2016", "no number"])
checked = check.sync(client=anybody, body=asked, on=day)
assert isinstance(checked, Check)

edition = editions_retrieve.sync("gb-t-33356-2022", client=anybody, on=day)
assert isinstance(edition, Edition)

part = editions_retrieve.sync(
    "gb-t-33356-2022",
    client=anybody,
    fields=[EditionsRetrieveFieldsItem.SLUG, EditionsRetrieveFieldsItem.FORM],
)
assert isinstance(part, EditionPart)

body = SubscriptionBody(
    name="city",
    address="https://city.example/",
    filter_=SubscriptionBodyFilter.from_dict({"area": ["3"]}),
)
made = webhooks_subscribe.sync(client=person, body=body)
assert isinstance(made, NewSubscription)
hook = webhooks_retrieve.sync_detailed(made.id, client=person)
assert isinstance(hook.parsed, Subscription)
removed = webhooks_remove.sync_detailed(
    made.id, client=person, if_match=hook.headers["ETag"]
)

refusal = editions_retrieve.sync("nothing", client=anybody)
assert isinstance(refusal, Problem)

print(  # noqa: T201 (what the test reads)
    json.dumps(
        {
            "slugs": slugs,
            "positions": positions,
            "checked": [
                [one.read_as, one.confidence, one.status] for one in checked.results
            ],
            "edition": [edition.designation, edition.status.value],
            "part": part.to_dict(),
            "hook": hook.parsed.name,
            "removed": int(removed.status_code),
            "refusal": {"status": refusal.status, "instance": refusal.instance},
        }
    )
)
