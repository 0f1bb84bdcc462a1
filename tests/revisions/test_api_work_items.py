"""Work items over HTTP: who sees which, what is said of each, and how one is begun."""

from datetime import timedelta

import pytest

from organisations.roles import Role
from revisions.models import WorkItem
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, make_area, make_committee, make_person
from tests.revisions.asking import ITEMS, asking, problem, send
from tests.revisions.builders import (
    make_limits,
    make_official,
    make_work_item,
    take,
)

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def found(client, query=""):
    """Return the ids that a list has."""
    answer = client.get(f"{ITEMS}{query}")
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


def test_the_public_sees_what_is_announced_and_officials_their_own_before():
    hidden = make_work_item(at=Stage.PRELIMINARY)
    shown = make_work_item(at=Stage.DRAFTING)
    proposer = make_official(Role.PROPOSER, on=hidden)

    assert found(asking()) == found(asking(make_person())) == [shown.pk]
    assert found(asking(proposer)) == [hidden.pk, shown.pk]
    administrator = make_official(Role.ADMINISTRATOR, on=hidden)
    assert found(asking(administrator)) == [hidden.pk, shown.pk]


def test_what_is_not_public_is_not_there_for_others():
    hidden = make_work_item(at=Stage.PRELIMINARY)
    path = f"{ITEMS}{hidden.pk}/"

    assert problem(asking().get(path)) == (404, "not-found")
    assert problem(asking(make_person()).get(path)) == (404, "not-found")
    assert asking(make_official(Role.PROPOSER, on=hidden)).get(path).status_code == 200


def test_filters_hold_together():
    drafting = make_work_item(at=Stage.DRAFTING)
    adopted = make_work_item(at=Stage.DRAFTING, kind=Kind.ADOPTION)
    other = make_committee("SAC/TC 999")
    published = make_work_item(at=Stage.PUBLISHED, committee=other)
    adopted.areas.add(make_area(3))
    client = asking()

    assert found(client, "?kind=new") == [drafting.pk, published.pk]
    assert found(client, "?kind=new&kind=adoption&stage=20.20") == [
        drafting.pk,
        adopted.pk,
    ]
    assert found(client, "?committee=SAC/TC+999") == [published.pk]
    assert found(client, "?area=3") == [adopted.pk]
    assert found(client, "?is_open=true") == [drafting.pk, adopted.pk]
    assert found(client, "?is_open=false") == [published.pk]
    assert found(client, "?is_open=true&committee=sac-tc-999") == []


@pytest.mark.parametrize(
    "query", ["?kind=x", "?stage=20", "?is_open=1", "?area=13", "?committee=x", "?q=a"]
)
def test_what_cannot_be_asked_is_refused(query):
    assert problem(asking().get(f"{ITEMS}{query}")) == (400, "invalid-parameters")


def test_a_list_is_read_in_pages():
    first, second = make_work_item(at="20.20"), make_work_item(at="20.20")
    client = asking()

    page = client.get(f"{ITEMS}?limit=1").json()

    assert [row["id"] for row in page["results"]] == [first.pk]
    rest = client.get(page["next"]).json()
    assert [row["id"] for row in rest["results"]] == [second.pk]
    assert rest["next"] is None


def test_a_longer_list_takes_no_more_queries(django_assert_num_queries):
    make_area(1)
    for _place in range(12):
        make_work_item(at=Stage.DRAFTING).areas.add(make_area(1))

    with django_assert_num_queries(8):
        assert len(found(asking())) == 12


def test_everything_is_said_of_a_work_item():
    item = make_work_item(
        at=Stage.PLANNED,
        created_at=AT - timedelta(days=9),
        title_zh="城市照明",
        title_en="City lighting",
        plan_number="20260001-T-469",
    )
    take(item, Verb.START_DRAFTING)
    public = asking().get(f"{ITEMS}{item.pk}/")

    body = public.json()
    body.pop("deadlines")
    body["kind"], body["stage"] = in_english(body["kind"]), in_english(body["stage"])
    body["history"] = [
        {key: stay[key] for key in ("code", "since", "until", "reason")}
        | {"move": stay["move"] and in_english(stay["move"])}
        for stay in body["history"]
    ]
    assert body == {
        "url": f"{HOST}{ITEMS}{item.pk}/",
        "page": {
            "zh": f"{HOST}/projects/{item.pk}/",
            "en": f"{HOST}/en/projects/{item.pk}/",
        },
        "id": item.pk,
        "version": 2,
        "plan_number": "20260001-T-469",
        "title": {"zh": "城市照明", "en": "City lighting"},
        "kind": ("new", "new standard"),
        "stage": ("20.20", "Drafting"),
        "is_open": True,
        "is_suspended": False,
        "level": "national",
        "nature": "recommended",
        "jurisdiction": None,
        "committee": {
            "url": f"{HOST}/api/v1/committees/sac-tc-567/",
            "slug": "sac-tc-567",
            "reference": "SAC/TC 567",
            "name": {"zh": "技术委员会", "en": "Committee"},
        },
        "proposed_by": named("proposing"),
        "departments": [named("first"), named("second")],
        "drafting_units": [],
        "areas": [],
        "standard": None,
        "edition": None,
        "adopts": None,
        "degree": None,
        "announced_until": "2026-02-28",
        "created_at": "2026-02-20T17:30:00+08:00",
        "plan": {
            "consultation_planned": "2026-06-01",
            "review_planned": "2026-09-01",
            "approval_planned": "2026-12-01",
        },
        "history": [
            {
                "code": "20.00",
                "since": "2026-02-20",
                "until": "2026-03-01",
                "move": None,
                "reason": None,
            },
            {
                "code": "20.20",
                "since": "2026-03-01",
                "until": None,
                "move": ("start_drafting", "Start drafting"),
                "reason": "理由",
            },
        ],
        "roles": [],
        "drafters": [],
        "next_moves": [],
    }
    assert public.headers["ETag"].startswith('"2-')
    assert public.headers["Cache-Control"] == "private, no-cache"


def in_english(word):
    assert word["name"]["zh"] != word["name"]["en"]
    return word["code"], word["name"]["en"]


def named(slug):
    return {
        "url": f"{HOST}/api/v1/organisations/{slug}/",
        "slug": slug,
        "name": {"zh": f"机构{slug}", "en": f"Organisation {slug}"},
    }


def test_who_takes_part_is_told_the_next_moves_and_what_they_need():
    item = make_work_item(at=Stage.PRELIMINARY, committee=None)
    proposer = make_official(Role.PROPOSER, on=item)

    body = asking(proposer).get(f"{ITEMS}{item.pk}/").json()

    [submit] = [one for one in body["next_moves"] if one["verb"] == "submit"]
    missing = submit.pop("missing")
    submit["name"], submit["target"] = map(
        in_english, (submit["name"], submit["target"])
    )
    assert submit == {
        "verb": "submit",
        "name": ("submit", "Submit the proposal"),
        "target": ("10.00", "Proposal registered"),
        "roles": ["proposer"],
        "is_mine": True,
        "is_ready": False,
        "needs_reason": False,
    }
    assert [one["code"] for one in missing] == ["committee_named"]
    assert missing[0]["name"]["en"] == "Name the lead committee"
    assert body["roles"] == ["proposer"]


def beginning(**fields):
    return {
        "proposed_by": "proposing",
        "kind": "new",
        "title_zh": "城市供水",
        "level": "national",
        "committee": "sac-tc-567",
    } | fields


@pytest.fixture
def proposer():
    return make_official(Role.PROPOSER, on=make_work_item())


def test_a_proposer_begins_a_work_item(proposer):
    answer = send(asking(proposer), ITEMS, beginning(), tag=None)

    begun = WorkItem.objects.latest("pk")
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{HOST}{ITEMS}{begun.pk}/"
    assert answer.headers["ETag"].startswith('"1-')
    assert answer.json()["title"] == {"zh": "城市供水", "en": None}
    assert answer.json() == asking(proposer).get(f"{ITEMS}{begun.pk}/").json()
    assert begun.proposer == proposer


def test_nobody_else_begins_one(proposer):
    before = WorkItem.objects.count()

    stranger = send(asking(make_person()), ITEMS, beginning(), tag=None)
    nobody = send(asking(), ITEMS, beginning(), tag=None)

    assert problem(stranger) == (403, "forbidden")
    assert problem(nobody) == (401, "unauthorized")
    assert nobody.headers["WWW-Authenticate"] == 'Bearer realm="api"'
    assert WorkItem.objects.count() == before


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"kind": "x"}, {"kind"}),
        ({"title_zh": " ", "level": 7}, {"title_zh", "level"}),
        ({"colour": "red"}, {"colour"}),
        ({"level": "international", "nature": "unknown"}, {"level", "nature"}),
        ({"committee": "nowhere"}, {"committee"}),
        ({"level": "local"}, {""}),
        ({"kind": "adoption"}, {""}),
    ],
)
def test_what_does_not_fit_is_named(proposer, fields, names):
    answer = send(asking(proposer), ITEMS, beginning(**fields), tag=None)

    assert problem(answer) == (400, "invalid-parameters")
    assert {each["name"] for each in answer.json()["invalid-params"]} == names


def test_a_body_that_is_no_object_is_refused(proposer):
    assert problem(send(asking(proposer), ITEMS, [1], tag=None))[0] == 400


def test_the_site_s_own_scripts_need_the_token_against_forgery(proposer):
    client = asking(proposer)
    client.handler.enforce_csrf_checks = True

    answer = send(client, ITEMS, beginning(), tag=None)

    assert problem(answer) == (403, "forbidden")


def test_the_second_factor_is_asked_for_where_the_site_asks_for_it(settings, proposer):
    settings.MFA_REQUIRED_FOR_OFFICIALS = True

    answer = send(asking(proposer), ITEMS, beginning(), tag=None)

    assert problem(answer) == (403, "forbidden")


def test_the_proposal_is_written_by_its_proposer():
    item = make_work_item()
    client = asking(make_official(Role.PROPOSER, on=item))
    path = f"{ITEMS}{item.pk}/proposal/"

    answer = send(client, path, {"need": "各地不一", "budget": "12.5"}, method="PUT")

    assert answer.status_code == 200
    assert answer.json() == {
        "purpose": "",
        "scope": "",
        "need": "各地不一",
        "law_relation": "",
        "standards_relation": "",
        "budget": "12.5",
        "consultation_planned": None,
        "review_planned": None,
        "approval_planned": None,
    }
    assert answer.headers["ETag"].startswith('"2-')
    assert client.get(path).json() == answer.json()


def test_a_proposal_that_was_changed_meanwhile_is_not_overwritten():
    item = make_work_item()
    client = asking(make_official(Role.PROPOSER, on=item))
    path = f"{ITEMS}{item.pk}/proposal/"
    tag = client.get(path).headers["ETag"]
    send(client, path, {"need": "先"}, method="PUT", tag=tag)

    late = send(client, path, {"need": "后"}, method="PUT", tag=tag)

    assert problem(late) == (412, "precondition-failed")
    assert client.get(path).json()["need"] == "先"
