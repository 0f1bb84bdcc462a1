"""One step for many projects: shown before, taken one by one, followed to its end."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.bulk_moving import MOST_AT_ONCE, continue_bulk_move
from revisions.actions.proposing import announce
from revisions.actions.taking import ACTIONS
from revisions.models import BulkMove, BulkMoveRow, StageChange, WorkItem
from revisions.stages import Stage
from revisions.tasks import continue_bulk_move as job
from revisions.verbs import Verb
from tests.revisions.builders import make_limits, make_official, make_work_item, take
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def ticks(*items):
    return [f"{item.pk}:{item.version}" for item in items]


def preview(client, verb, *items):
    """Return each project's title with whether the step would be taken for it."""
    page = client.get("/work/bulk/", {"verb": verb, "c": ticks(*items)})
    rows = page.context["rows"]
    return {row.ticked.work_item.pk: row.is_ready for row in rows}, page


def begin(client, verb, *items, **given):
    """Have the step taken; return the bulk move."""
    form = {"verb": verb, "c": ticks(*items), **given}
    answer = client.post("/en/work/bulk/", form)
    assert answer.status_code == 302
    return BulkMove.objects.get(pk=int(answer["Location"].split("/")[-2]))


def outcomes(bulk_move):
    """Return what came of each project, in the order of the rows."""
    rows = bulk_move.rows.order_by("position")
    return list(rows.values_list("outcome", "refused_because"))


def stages(*items):
    found = dict(WorkItem.objects.values_list("pk", "stage"))
    return [found[item.pk] for item in items]


@pytest.fixture
def planned():
    return [make_work_item(at=Stage.PROPOSED) for _number in range(3)]


@pytest.fixture
def approver(client, planned):
    person = make_official(Role.APPROVER, on=planned[0])
    signed_in(client, person)
    return person


def test_only_ones_own_projects_can_be_ticked(client, planned):
    public = make_work_item(at=Stage.DRAFTING)
    proposer = make_official(Role.DRAFTER, on=planned[0])

    page = signed_in(client, proposer).get("/projects/").content.decode()

    assert f'value="{planned[0].pk}:1"' in page
    assert f'value="{public.pk}:1"' not in page


@pytest.mark.usefixtures("approver")
def test_the_steps_offered_are_open_to_one_at_least(client, planned):
    done = make_work_item(at=Stage.CONSULTATION)

    page = client.get("/work/bulk/", {"c": ticks(*planned, done)})

    assert page.context["steps"] == [
        (Verb.ANNOUNCE, 3),
        (Verb.RETURN_PROPOSAL, 3),
        (Verb.REJECT, 3),
        (Verb.ABANDON, 4),
        (Verb.SUSPEND, 4),
    ]


@pytest.mark.usefixtures("approver")
def test_the_preview_says_what_would_happen_and_what_not(client, planned):
    ready, changed, _other = planned
    elsewhere = make_work_item(at=Stage.DRAFTING)
    as_ticked = ticks(ready, changed, elsewhere)
    take(changed, Verb.SUSPEND)

    page = client.get("/en/work/bulk/", {"verb": "announce", "c": as_ticked})

    text = page.content.decode()
    assert {row.ticked.work_item.pk: row.is_ready for row in page.context["rows"]} == {
        ready.pk: True,
        changed.pk: False,
        elsewhere.pk: False,
    }
    assert "It would be taken for 1 of 3." in text
    assert "It was changed since you ticked it" in text
    assert "There is no such step from this stage." in text
    assert stages(ready, elsewhere) == [Stage.PROPOSED, Stage.DRAFTING]


@pytest.mark.usefixtures("approver")
def test_the_preview_says_which_condition_is_unmet(client):
    waiting = make_work_item(at=Stage.ANNOUNCED, announced_until="2099-01-05")

    ready, page = preview(client, "accept", waiting)

    assert ready == {waiting.pk: False}
    assert [
        str(need.label) for row in page.context["rows"] for need in row.offer.missing
    ] == ["等待公示期满"]


@pytest.mark.usefixtures("approver")
def test_a_step_is_taken_for_all_by_the_actions(client, planned):
    bulk_move = begin(client, "announce", *planned, reason="一并公示")

    changes = StageChange.objects.filter(work_item__in=planned)
    assert outcomes(bulk_move) == [("taken", "")] * 3
    assert stages(*planned) == [Stage.ANNOUNCED] * 3
    assert set(changes.values_list("verb", "reason")) == {("announce", "一并公示")}
    assert bulk_move.finished_at is not None


@pytest.mark.usefixtures("approver")
def test_one_that_was_changed_meanwhile_stops_no_other(client, planned):
    first, lost, last = planned
    as_seen = ticks(first, lost, last)
    take(lost, Verb.REJECT)

    answer = client.post("/en/work/bulk/", {"verb": "announce", "c": as_seen})

    page = client.get(answer["Location"]).content.decode()
    assert stages(*planned) == [Stage.ANNOUNCED, Stage.REJECTED, Stage.ANNOUNCED]
    assert "changed by somebody else meanwhile" in page
    assert "1 not done" in page


@pytest.mark.usefixtures("approver")
def test_a_fault_of_the_portal_is_written_down_and_stops_no_other(
    client, planned, monkeypatch, caplog
):
    def fails(work_item, **how):
        announce(work_item, **how)
        if work_item.pk == planned[1].pk:
            message = "the disk is on fire"
            raise RuntimeError(message)

    monkeypatch.setitem(ACTIONS, Verb.ANNOUNCE, fails)

    bulk_move = begin(client, "announce", *planned)

    said = "The portal failed; this project is as it was."
    assert outcomes(bulk_move) == [("taken", ""), ("refused", said), ("taken", "")]
    assert stages(*planned) == [Stage.ANNOUNCED, Stage.PROPOSED, Stage.ANNOUNCED]
    assert "the disk is on fire" in caplog.text


@pytest.mark.usefixtures("approver")
def test_one_taken_twice_is_refused_the_second_time(client, planned):
    form = {"verb": "announce", "c": ticks(*planned)}

    client.post("/work/bulk/", form)
    client.post("/work/bulk/", form)

    rows = BulkMoveRow.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(rows) == ["taken"] * 3 + ["refused"] * 3
    assert StageChange.objects.filter(verb="announce").count() == 3


def test_who_may_not_take_the_step_is_refused(client, planned):
    signed_in(client, make_official(Role.OBSERVER, on=planned[0]))

    bulk_move = begin(client, "announce", *planned)

    assert outcomes(bulk_move) == [("refused", "You may not take this step.")] * 3
    assert stages(*planned) == [Stage.PROPOSED] * 3


def test_projects_in_which_one_takes_no_part_are_not_looked_at(client, planned):
    drafter = make_official(Role.DRAFTER, on=planned[0])
    signed_in(client, drafter)

    page = client.get("/work/bulk/", {"c": ticks(*planned)})

    assert [one.work_item for one in page.context["found"]] == [planned[0]]


@pytest.mark.usefixtures("approver")
def test_a_reason_is_insisted_on_where_the_step_needs_one(client, planned):
    form = {"verb": "reject", "c": ticks(*planned)}

    refused = client.post("/en/work/bulk/", form)

    assert refused.status_code == 400
    assert "This field is required." in refused.content.decode()
    assert stages(*planned) == [Stage.PROPOSED] * 3
    assert not BulkMove.objects.exists()


@pytest.mark.usefixtures("approver")
def test_each_project_is_given_its_own_plan_number(client):
    items = [make_work_item(at=Stage.ANNOUNCED) for _number in range(2)]
    numbers = ["20270001-T-469", "20270002-T-469"]
    given = {
        f"plan_number_{item.pk}": number
        for item, number in zip(items, numbers, strict=True)
    }

    bulk_move = begin(client, "accept", *items, **given)

    accepted = WorkItem.objects.filter(pk__in=[item.pk for item in items])
    plans = accepted.order_by("pk").values_list("plan_number", flat=True)
    assert outcomes(bulk_move) == [("taken", "")] * 2
    assert list(plans) == numbers


def test_days_reach_the_move_as_days(client):
    item = make_work_item(at=Stage.CONSULTATION_DRAFT)
    signed_in(client, make_official(Role.SECRETARY, on=item))

    begin(client, "open_consultation", item, closes_on="2099-01-05")

    assert str(item.consultations.get().closes_on) == "2099-01-05"


@pytest.mark.parametrize("query", ["", "c=x", "c=1", "c=999999:1", "c=1:1&verb=x"])
@pytest.mark.usefixtures("approver")
def test_nothing_ticked_leads_back_to_the_programme(client, query):
    answer = client.get(f"/work/bulk/?{query}")

    assert (answer.status_code, answer["Location"]) == (302, "/projects/")


@pytest.fixture
def many(client):
    items = [make_work_item(at=Stage.PROPOSED) for _number in range(MOST_AT_ONCE + 1)]
    person = make_official(Role.APPROVER, on=items[0])
    signed_in(client, person)
    return items


def test_many_are_taken_in_the_background_and_listed_until_seen(client, many):
    bulk_move = begin(client, "announce", *many)
    address = f"/en/work/bulk/{bulk_move.pk}/"
    queued = ProcrastinateJob.objects.get(
        task_name="revisions.tasks.continue_bulk_move"
    )
    before = client.get(address).content.decode()
    too_soon = client.post(f"{address}seen/")
    listed = client.get("/en/work/").content.decode()
    assert stages(*many) == [Stage.PROPOSED] * len(many)

    job(**queued.args)

    after = client.get(address).content.decode()
    client.post(f"{address}seen/")
    seen = client.get("/en/work/").content.decode()
    assert "0 of 11" in before
    assert 'http-equiv="refresh"' in before
    assert too_soon.status_code == 302
    assert address in listed
    assert "11 of 11" in after
    assert 'http-equiv="refresh"' not in after
    assert address not in seen
    assert stages(*many) == [Stage.ANNOUNCED] * len(many)


def test_what_a_killed_worker_left_is_done_and_nothing_twice(client, many, monkeypatch):
    bulk_move = begin(client, "announce", *many)
    with monkeypatch.context() as broken:
        broken.setattr(BulkMoveRow, "save", dies_after(4, BulkMoveRow.save))
        with pytest.raises(KeyboardInterrupt):
            continue_bulk_move(bulk_move.pk)
    left = [outcome for outcome, _why in outcomes(bulk_move)]

    continue_bulk_move(bulk_move.pk)
    continue_bulk_move(bulk_move.pk)

    assert left == ["taken"] * 4 + ["waiting"] * (len(many) - 4)
    assert outcomes(bulk_move) == [("taken", "")] * len(many)
    assert StageChange.objects.filter(verb="announce").count() == len(many)


def dies_after(count, save):
    """Return a way to save that ends the process after so many times."""
    saved = []

    def dying(row, *args, **kwargs):
        if len(saved) == count:
            raise KeyboardInterrupt
        saved.append(row)
        save(row, *args, **kwargs)

    return dying


def test_who_lost_the_role_meanwhile_is_refused_by_the_job(client, many):
    bulk_move = begin(client, "announce", *many)
    Membership.objects.filter(person=bulk_move.by).delete()

    continue_bulk_move(bulk_move.pk)

    assert outcomes(bulk_move) == [("refused", "You may not take this step.")] * 11


def test_nobody_else_sees_a_bulk_move(client, many):
    bulk_move = begin(client, "announce", *many)
    signed_in(client, make_official(Role.ADMINISTRATOR, on=many[0]))

    shown = client.get(f"/work/bulk/{bulk_move.pk}/").status_code
    taken_off = client.post(f"/work/bulk/{bulk_move.pk}/seen/").status_code

    assert (shown, taken_off) == (403, 403)
