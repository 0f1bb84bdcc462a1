"""Proposals: begun and filled in, and who takes part."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.roles import Role
from revisions.actions.beginning import begin_work_item
from revisions.actions.explaining import write_explanation
from revisions.actions.proposing import name_drafters, name_parties, write_proposal
from revisions.models import DraftUpdate, WorkItem
from revisions.plan_numbers import next_plan_number
from revisions.policy import may_read, may_write, roles_of
from revisions.refusals import StaleError
from revisions.stages import Kind, Stage
from tests.builders import (
    AT,
    make_committee,
    make_division,
    make_organisation,
    make_person,
)
from tests.revisions.builders import (
    PROPOSAL,
    make_official,
    make_signing,
    make_work_item,
)

pytestmark = pytest.mark.django_db


def begin(*, by=None, **fields):
    organisation = make_organisation()
    values = {
        "kind": Kind.NEW,
        "title_zh": "城市道路照明",
        "level": "national",
        "committee": make_committee(),
        "proposed_by": organisation,
    }
    by = by or make_person(Role.PROPOSER)
    return begin_work_item(by=by, at=AT, **values | fields)


def test_a_project_begins_with_an_empty_form_and_a_text_to_be_written():
    work_item = begin()

    assert (work_item.stage, work_item.version) == (Stage.PRELIMINARY, 1)
    assert work_item.proposal.purpose == ""
    assert DraftUpdate.objects.filter(draft=work_item.pk).count() == 1


def test_only_a_proposer_of_the_organisation_begins_a_project():
    with pytest.raises(PermissionDenied):
        begin(by=make_person(Role.APPROVER))

    assert not WorkItem.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"level": "local"}, {"kind": Kind.ADOPTION}, {"title_zh": ""}],
    ids=["no place", "adopts nothing", "no title"],
)
def test_a_project_that_does_not_fit_together_is_not_begun(fields):
    with pytest.raises(ValidationError):
        begin(**fields)

    assert not WorkItem.objects.exists()


def test_a_local_project_has_its_place():
    assert begin(level="local", jurisdiction=make_division("3101")).jurisdiction


def test_the_form_is_filled_in_until_it_is_submitted():
    work_item = make_work_item()
    proposer = make_official(Role.PROPOSER, on=work_item)

    proposal = write_proposal(work_item, by=proposer, seen=1, need="很有必要。")

    assert (proposal.need, work_item.version) == ("很有必要。", 2)
    WorkItem.objects.update(stage=Stage.PROPOSED)
    with pytest.raises(PermissionDenied):
        write_proposal(work_item, by=proposer, seen=2, need="迟了。")


def test_the_plan_runs_in_order():
    work_item = make_work_item()
    proposer = make_official(Role.PROPOSER, on=work_item)
    late = PROPOSAL["approval_planned"]

    with pytest.raises(ValidationError):
        write_proposal(work_item, by=proposer, seen=1, consultation_planned=late)


def test_a_second_writer_of_one_version_is_told():
    work_item = make_work_item()
    proposer = make_official(Role.PROPOSER, on=work_item)
    write_proposal(work_item, by=proposer, seen=1, need="一。")

    with pytest.raises(StaleError):
        write_proposal(work_item, by=proposer, seen=1, need="二。")

    work_item.proposal.refresh_from_db()
    assert work_item.proposal.need == "一。"


def name(work_item, *departments, by, seen=1):
    name_parties(
        work_item,
        by=by,
        seen=seen,
        departments=[make_organisation(slug) for slug in departments],
        units=[make_organisation("institute")],
    )


def test_departments_are_named_in_order_and_may_be_named_anew():
    work_item = make_work_item(at=Stage.DRAFTING)
    make_signing(work_item)  # in an earlier round
    secretary = make_official(Role.SECRETARY, on=work_item)

    name(work_item, "third", "first", by=secretary)

    named = work_item.issuing_departments.order_by("position")
    assert [each.organisation.slug for each in named] == ["third", "first"]
    assert [each.organisation.slug for each in work_item.drafting_units.all()] == [
        "institute"
    ]


def test_a_department_is_named_once():
    work_item = make_work_item()

    with pytest.raises(ValidationError):
        name(
            work_item,
            "first",
            "first",
            by=make_official(Role.PROPOSER, on=work_item),
        )


def test_the_departments_stay_once_the_text_is_to_be_approved():
    work_item = make_work_item(at=Stage.APPROVAL_DRAFT)

    with pytest.raises(PermissionDenied):
        name(work_item, "third", by=make_official(Role.SECRETARY, on=work_item))


def test_who_is_no_longer_a_drafter_writes_no_more_and_stays_named():
    work_item = make_work_item(at=Stage.DRAFTING)
    secretary = make_official(Role.SECRETARY, on=work_item)
    old, new = make_official(Role.DRAFTER, on=work_item), make_person(Role.DRAFTER)

    name_drafters(work_item, [new], by=secretary, seen=1)

    assert Role.DRAFTER in roles_of(new, work_item)
    assert roles_of(old, work_item) == frozenset()
    assert work_item.drafters.get(person=old).is_current is False


def test_who_has_left_and_is_a_drafter_by_role_may_be_named_again():
    work_item = make_work_item(at=Stage.DRAFTING)
    secretary = make_official(Role.SECRETARY, on=work_item)
    person = make_person(Role.DRAFTER)
    for number, people in enumerate([[person], [], [person]], start=1):
        name_drafters(work_item, people, by=secretary, seen=number)

    assert Role.DRAFTER in roles_of(person, work_item)


def test_only_drafters_by_role_are_named_and_those_who_write_it_now():
    work_item = make_work_item(at=Stage.DRAFTING)
    secretary = make_official(Role.SECRETARY, on=work_item)
    current = make_official(Role.DRAFTER, on=work_item)
    gone = make_person(Role.DRAFTER, is_active=False)

    for stranger in (make_person(), gone):
        with pytest.raises(ValidationError):
            name_drafters(work_item, [current, stranger], by=secretary, seen=1)
    name_drafters(work_item, [current], by=secretary, seen=1)

    named = work_item.drafters.filter(is_current=True)
    assert [row.person for row in named] == [current]


def test_no_drafter_is_named_while_the_text_is_judged():
    work_item = make_work_item(at=Stage.BALLOT)

    with pytest.raises(PermissionDenied):
        name_drafters(
            work_item, [], by=make_official(Role.SECRETARY, on=work_item), seen=1
        )


def test_the_explanation_is_written_by_those_who_write_the_text():
    work_item = make_work_item(at=Stage.DRAFTING)
    drafter = make_official(Role.DRAFTER, on=work_item)

    write_explanation(work_item, " 新的说明 ", by=drafter, seen=1)

    work_item.draft.refresh_from_db()
    assert work_item.draft.explanation == "新的说明"
    with pytest.raises(PermissionDenied):
        write_explanation(
            work_item, "别人的", by=make_official(Role.MEMBER, on=work_item), seen=2
        )
    WorkItem.objects.update(stage=Stage.BALLOT)
    with pytest.raises(PermissionDenied):
        write_explanation(work_item, "迟了", by=drafter, seen=2)


def test_a_project_is_public_from_its_announcement_on():
    hidden, shown = (
        make_work_item(at=Stage.PROPOSED),
        make_work_item(at=Stage.ANNOUNCED),
    )
    stranger = roles_of(make_person(), hidden)

    assert not may_read(stranger, hidden)
    assert may_read(stranger, shown)
    assert may_read(frozenset({Role.OBSERVER}), hidden)


def test_who_has_left_the_portal_has_no_role():
    work_item = make_work_item(at=Stage.DRAFTING)
    drafter = make_official(Role.DRAFTER, on=work_item)
    assert may_write(roles_of(drafter, work_item), work_item)

    drafter.is_active = False

    assert roles_of(drafter, work_item) == frozenset()


def test_roles_of_another_body_are_none_here():
    work_item, other = (
        make_work_item(),
        make_work_item(
            committee=make_committee("SAC/TC 1"), proposed_by=make_organisation("other")
        ),
    )

    for role in (Role.PROPOSER, Role.CHAIR, Role.SECRETARY, Role.MEMBER):
        assert roles_of(make_official(role, on=other), work_item) == frozenset()


def test_the_next_plan_number_follows_the_last_of_the_year():
    first = make_work_item(at=Stage.PLANNED, plan_number="20260007-T-333")
    make_work_item(at=Stage.PLANNED, plan_number="20250099-T-469")
    proposed = make_work_item(nature="mandatory")
    shared = first.issuing_departments.get(position=1).organisation
    proposed.issuing_departments.filter(position=1).update(organisation=shared)

    this_year = next_plan_number(proposed, year=2026)
    next_year = next_plan_number(proposed, year=2027)

    assert (this_year, next_year) == ("20260008-Q-333", "20270001-Q-333")


def test_no_plan_number_is_offered_where_nothing_tells_one():
    assert next_plan_number(make_work_item(), year=2026) == ""
