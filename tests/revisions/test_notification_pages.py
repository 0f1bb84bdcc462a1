"""What a person sees of notifications and of the calendar."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from organisations.models import MailChoice, Membership
from organisations.roles import Role
from revisions.models import CalendarLink, Notification
from revisions.stages import Stage
from revisions.verbs import Verb
from tests.builders import make_person
from tests.revisions.builders import (
    make_limits,
    make_official,
    make_work_item,
    take,
)

pytestmark = pytest.mark.django_db
LIST = "/en/work/notifications/"
SETTINGS = "/en/work/notifications/settings/"
CALENDAR = "/en/work/calendar/"


@pytest.fixture(autouse=True)
def _limits(db):
    make_limits()


@pytest.fixture
def member(client):
    """A member, signed in, of the committee of a project that has just been moved."""
    item = make_work_item(at=Stage.PLANNED, title_en="Road lighting")
    person = make_official(Role.MEMBER, on=item)
    take(item, Verb.START_DRAFTING)
    client.force_login(person, backend="organisations.backends.MembershipBackend")
    return person


def text_of(response):
    """Return what a page says, without its marks."""
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words)


def test_the_list_says_what_was_done_and_by_whom(client, member):
    change = Notification.objects.get(person=member).stage_change

    page = text_of(client.get(LIST))

    assert "Road lighting" in page
    assert f"Drafting started · {change.by}" in page
    assert "1 unread" in page


def test_the_number_of_unread_ones_stands_on_every_page_for_those_signed_in(
    client, member
):
    assert "1 unread notifications" in text_of(client.get("/en/"))

    client.post(LIST + "read/")

    assert "unread notifications" not in text_of(client.get("/en/"))
    client.logout()
    assert "unread notifications" not in text_of(client.get("/en/"))


def test_one_is_marked_as_read(client, member):
    one = Notification.objects.get(person=member)

    client.post(LIST + "read/", {"notification": one.pk})

    one.refresh_from_db()
    assert one.read_at is not None


def test_nobody_marks_those_of_another(client, member):
    other = Notification.objects.exclude(person=member).first()

    client.post(LIST + "read/", {"notification": other.pk})

    other.refresh_from_db()
    assert other.read_at is None


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "\x00"])
def test_a_malformed_notification_is_refused(client, member, number):
    assert client.post(LIST + "read/", {"notification": number}).status_code == 400


def test_whoever_takes_no_part_any_more_reads_nothing_of_it(client, member):
    Membership.objects.filter(person=member).delete()

    assert "Road lighting" not in text_of(client.get(LIST))


def test_a_long_list_has_pages(client, member):
    item = Notification.objects.get(person=member).work_item
    Notification.objects.bulk_create(
        Notification(
            person=member,
            work_item=item,
            what="day",
            due="ballot",
            day=date(2026, 1, 1).replace(year=2027 + number),
            made_at=timezone.now(),
        )
        for number in range(60)
    )

    assert client.get(LIST, {"page": 2}).status_code == 200
    assert client.get(LIST, {"page": 3}).status_code == 404
    assert client.get(LIST, {"page": "x"}).status_code == 400


def test_the_list_takes_as_many_queries_for_many_as_for_one(client, member):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        return len(asked)

    # The first page of all notes the session.
    client.get(LIST)
    for_one = queries()
    item = Notification.objects.get(person=member).work_item
    for _number in range(5):
        take(item, Verb.SUSPEND)
        take(item, Verb.RESUME)

    assert queries() == for_one


def test_the_choice_of_mail_is_kept(client, member):
    assert client.get(SETTINGS).status_code == 200

    client.post(SETTINGS, {"how": "daily", "language": "en"})

    choice = MailChoice.objects.get(person=member)
    assert (choice.how, choice.language) == ("daily", "en")
    assert 'value="daily" required id="id_how_2" checked' in " ".join(
        client.get(SETTINGS).content.decode().split()
    )


@pytest.mark.parametrize(
    "form", [{}, {"how": "never"}, {"how": "off", "language": "x"}]
)
def test_a_choice_that_there_is_not_is_refused(client, member, form):
    assert client.post(SETTINGS, form).status_code == 400
    assert not MailChoice.objects.exists()


def test_the_calendar_shows_a_month_and_leads_to_its_neighbours(client, member):
    item = Notification.objects.get(person=member).work_item

    page = client.get(CALENDAR, {"month": "2026-12"})

    text = text_of(page)
    assert "2026-12-01 Tuesday" in text
    assert "Approval, as planned" in text
    assert item.title in text
    assert "month=2026-11" in page.content.decode()
    assert "month=2027-01" in page.content.decode()
    assert "Approval, as planned" not in text_of(
        client.get(CALENDAR, {"month": "2026-11"})
    )


def test_the_calendar_shows_nothing_of_projects_of_others(client):
    make_work_item(at=Stage.DRAFTING, title_en="Road lighting")
    stranger = make_person()
    client.force_login(stranger, backend="organisations.backends.MembershipBackend")

    page = client.get(CALENDAR, {"month": "2026-12"})

    assert "Road lighting" not in text_of(page)


@pytest.mark.parametrize("month", ["2026-13", "2026", "x", "1999-01", "\x00"])
def test_a_month_that_there_is_not_is_refused(client, member, month):
    assert client.get(CALENDAR, {"month": month}).status_code == 400


def address_of(client):
    """Make an address for a calendar program; return its path."""
    client.post(CALENDAR + "link/")
    page = client.get(CALENDAR).content.decode()
    return re.search(r"<code>https?://[^/]+(/[^<]+\.ics)</code>", page)[1]


def test_a_calendar_program_reads_the_deadlines_without_signing_in(client, member):
    item = Notification.objects.get(person=member).work_item
    address = address_of(client)
    client.logout()

    answer = client.get(address)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert f"UID:{item.pk}-approval_planned@127.0.0.1" in lines
    assert "DTSTART;VALUE=DATE:20261201" in lines
    assert "SUMMARY:Approval\\, as planned: Road lighting" in lines


def test_an_address_that_was_replaced_or_taken_back_is_gone(client, member):
    first = address_of(client)
    second = address_of(client)

    assert [client.get(path).status_code for path in (first, second)] == [404, 200]
    client.post(CALENDAR + "unlink/")
    assert client.get(second).status_code == 404


def test_an_address_cannot_be_made_from_the_table_alone(client, member):
    address = address_of(client)
    key = CalendarLink.objects.get().key.hex

    for token in (key, f"{key}~", f"{key}~{'A' * 43}", "~", "x", key.upper()):
        forged = reverse("revisions:private_calendar", args=[token])
        assert client.get(forged).status_code == 404
    assert client.get(address).status_code == 200


def test_the_address_of_somebody_who_was_deactivated_is_gone(client, member):
    address = address_of(client)
    member.is_active = False
    member.save()

    assert client.get(address).status_code == 404
