"""The pages of one's own webhooks."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from organisations.roles import Role
from tests.builders import make_area, make_division, make_edition, make_person
from tests.revisions.asking import asking
from webhooks.actions.subscribing import SECRETS, pause
from webhooks.models import Delivery, Subscription

from .builders import Clock, make_sender, make_subscription, send_all

pytestmark = pytest.mark.django_db
PAGE = "/en/webhooks/"
ADDRESS = "https://city.example/hook"
SHOWN = re.compile(r"whsec_[A-Za-z0-9+/=]+")


@pytest.fixture
def person():
    return make_person()


@pytest.fixture
def client(person):
    return asking(person)


def text_of(response):
    return response.content.decode()


def test_a_webhook_is_made_and_its_secret_shown_once(client, person):
    make_area(3)
    make_division("51")
    page = client.post(
        f"{PAGE}new/",
        {
            "name": "市标准库",
            "address": ADDRESS,
            "level": ["national", "local"],
            "area": ["3"],
            "division": "51， ",
        },
    )
    own = Subscription.objects.get()
    assert SHOWN.findall(text_of(page)) == [
        SECRETS.decrypt(own.signing_keys.get().secret)
    ]
    assert (own.person, own.address) == (person, ADDRESS)
    assert own.question == "area=3&division=51&level=local&level=national"
    shown = text_of(client.get(f"{PAGE}{own.pk}/"))
    assert not SHOWN.search(shown)
    assert "local standard, national standard" in shown
    assert "Area 3" in shown
    assert f'href="{PAGE}{own.pk}/"' in text_of(client.get(PAGE))


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(client):
    page = client.post(
        f"{PAGE}new/", {"name": "市标准库", "address": "city", "ics": "99.999"}
    )
    assert page.status_code == 400
    assert sorted(page.context["form"].errors) == ["address", "ics"]
    assert 'value="99.999"' in text_of(page)
    assert not Subscription.objects.exists()


def test_a_webhook_is_changed_with_what_it_was_in_the_form(client, person):
    make_area(3)
    own, _secret = make_subscription(person=person, area=["3"], issuer=[])
    address = f"{PAGE}{own.pk}/change/"
    initial = client.get(address).context["form"].initial
    assert (initial["name"], initial["area"]) == ("市标准库", ["3"])
    sent = {"name": "省标准库", "address": ADDRESS, "seen": 1}
    assert client.post(address, sent).status_code == 302
    own.refresh_from_db()
    assert (own.name, own.question, own.version) == ("省标准库", "", 2)
    stale = client.post(address, sent | {"name": "县标准库"})
    assert stale.status_code == 400
    assert "changed meanwhile" in text_of(stale)
    own.refresh_from_db()
    assert own.name == "省标准库"


def test_the_page_says_what_came_of_each_attempt(client, person):
    own, _secret = make_subscription("http://127.0.0.1:1/", person)
    edition = make_edition("GB/T 1—2020")
    clock = Clock()
    send_all(make_sender(clock), clock)
    page = text_of(client.get(f"{PAGE}{own.pk}/"))
    for words in (
        edition.designation,
        "no connection",
        "next try",
        "Nothing was taken",
    ):
        assert words in page
    assert edition.designation not in text_of(
        client.get(f"{PAGE}{own.pk}/?state=taken")
    )
    assert client.get(f"{PAGE}{own.pk}/?state=lost").status_code == 400
    assert client.get(f"{PAGE}{own.pk}/?page=9").status_code == 404


@pytest.fixture
def press(client, person):
    """A function that presses a button of one's webhook, and returns the webhook."""
    own, _secret = make_subscription(person=person)

    def press(what, **sent):
        answer = client.post(f"{PAGE}{own.pk}/{what}/", sent, follow=True)
        assert answer.status_code == 200
        return Subscription.objects.get()

    return press


def test_it_is_paused_and_resumed(press):
    assert press("pause").suspended_because == "person"
    assert press("resume").suspended_because == ""


def test_a_trial_is_sent_and_sent_again(press):
    press("trial")
    trial = Delivery.objects.get()
    Delivery.objects.update(state="given_up", settled_at=timezone.now())
    press(f"messages/{trial.pk}")
    trial.refresh_from_db()
    assert trial.state == "waiting"


def test_what_was_given_up_is_counted_and_sent_again(client, press):
    own = press("pause")
    entry = make_edition("GB/T 1—2020").log.get()
    now = timezone.now()
    lost = own.deliveries.create(
        entry=entry,
        standard=entry.edition.standard,
        state="given_up",
        made_at=now,
        due_at=now,
        settled_at=now,
    )
    page = text_of(client.get(f"{PAGE}{own.pk}/"))
    assert "1 message was given up" in page
    press("given-up")
    lost.refresh_from_db()
    assert lost.state == "waiting"


def test_a_new_secret_is_shown(client, person):
    own, first = make_subscription(person=person)
    page = text_of(client.post(f"{PAGE}{own.pk}/secret/"))
    [secret] = SHOWN.findall(page)
    assert secret != first


def test_it_is_removed_as_it_was_seen(press, client):
    own = press("pause")
    for seen in (1, own.version):
        client.post(f"{PAGE}{own.pk}/remove/", {"seen": seen})
        assert Subscription.objects.exists() == (seen == 1)


def test_an_administrator_looks_at_all_and_changes_none(person):
    own, _secret = make_subscription(person=person)
    desk = asking(make_person(Role.ADMINISTRATOR))
    assert own.address in text_of(desk.get("/en/admin/webhooks/subscription/"))
    page = text_of(desk.get(f"/en/admin/webhooks/subscription/{own.pk}/change/"))
    assert own.address in page
    assert 'name="_save"' not in page


def test_a_filter_that_cannot_be_read_is_said_so(client, person):
    own, _secret = make_subscription(person=person)
    pause(own.pk, by=person, at=timezone.now())
    Subscription.objects.update(suspended_because="question")
    page = client.post(f"{PAGE}{own.pk}/resume/", follow=True)
    assert "Change the filter first" in text_of(page)


@pytest.mark.parametrize(
    ("method", "what"),
    [
        ("get", ""),
        ("get", "change/"),
        ("post", "change/"),
        *(("post", f"{what}/") for what in ("secret", "pause", "resume", "remove")),
        *(("post", f"{what}/") for what in ("trial", "given-up", "messages/1")),
    ],
)
def test_somebody_elses_are_not_there(client, method, what):
    theirs, _secret = make_subscription(person=make_person(is_superuser=True))
    assert getattr(client, method)(f"{PAGE}{theirs.pk}/{what}").status_code == 404


@pytest.mark.parametrize("what", ["", "new/"])
def test_one_signs_in_first(what):
    answer = Client().get(PAGE + what)
    assert answer.headers["Location"].startswith("/en/accounts/login/")
