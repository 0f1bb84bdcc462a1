"""The pages on which a project is begun, proposed, and its parties named."""

import pytest

from organisations.roles import Role
from revisions.models import WorkItem
from revisions.stages import Kind
from tests.revisions.builders import make_limits, make_official, make_work_item
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def test_a_project_is_recommended_unless_somebody_says_otherwise(client):
    signed_in(client, make_official(Role.PROPOSER, on=make_work_item()))

    form = client.get("/projects/new/").context["form"]

    assert form["nature"].initial == "recommended"


def test_a_proposal_is_begun_and_filled_in(client):
    known = make_work_item()
    proposer = make_official(Role.PROPOSER, on=known)
    signed_in(client, proposer)
    begun = client.post(
        "/projects/new/",
        {
            "proposed_by": known.proposed_by_id,
            "kind": Kind.NEW,
            "title_zh": "城市驿站服务规范",
            "level": "national",
            "nature": "recommended",
            "committee": known.committee.reference,
        },
    )
    work_item = WorkItem.objects.latest("pk")

    saved = client.post(
        begun["Location"], {"seen": work_item.version, "purpose": "统一服务。"}
    )

    work_item.refresh_from_db()
    assert saved.status_code == 302
    assert work_item.committee == known.committee
    assert work_item.proposal.purpose == "统一服务。"


def test_departments_are_named_by_their_names(client):
    work_item = make_work_item()
    signed_in(client, make_official(Role.PROPOSER, on=work_item))
    address = f"/projects/{work_item.pk}/parties/"
    leading = work_item.departments.first()
    form = {"seen": work_item.version, "department_1": leading.name_zh}

    refused = client.post(address, form | {"unit_1": "没有这个单位"})
    taken = client.post(address, form)

    assert refused.status_code == 400
    assert "没有这个单位" in refused.content.decode()
    assert taken.status_code == 302
    assert list(work_item.departments.all()) == [leading]


def test_the_form_of_the_parties_has_as_many_lines_as_are_asked_for(client):
    work_item = make_work_item()
    signed_in(client, make_official(Role.PROPOSER, on=work_item))
    address = f"/projects/{work_item.pk}/parties/"
    named = work_item.departments.count()
    sent = {"seen": work_item.version, "department_1": "abc", "unit_1": "", "more": "1"}

    first = client.get(address).context["form"].fields
    more = client.post(address, sent)

    assert list(first) == [
        "seen",
        *(f"department_{number}" for number in range(1, named + 3)),
        *("unit_1", "unit_2"),
    ]
    assert more.status_code == 200
    assert [*more.context["form"].fields] == [
        *("seen", "department_1", "department_2", "department_3"),
        *("unit_1", "unit_2", "unit_3"),
    ]
    assert 'value="abc"' in more.content.decode()
    assert work_item.departments.count() == named
