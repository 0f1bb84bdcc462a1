"""Consultations and comments for tests."""

from itertools import count

from django.core import mail, signing
from django.utils import timezone

from revisions.actions.allowing import Source
from revisions.actions.commenting import Author, Said
from revisions.actions.commenting import comment as say
from revisions.models import Comment, Consultation
from revisions.stages import Stage
from tests.builders import AT, TODAY
from tests.revisions.builders import DAY, make_work_item

EMAIL = "li@people.example"
SITE = "https://standards.example"
_serial = count(1)


def make_open(**fields) -> Consultation:
    """Return a consultation that takes comments."""
    work_item = make_work_item(at=Stage.CONSULTATION, **fields)
    consultation = work_item.consultations.get()
    consultation.opens_on, consultation.closes_on = TODAY - DAY, TODAY + 30 * DAY
    consultation.save()
    return consultation


def make_open_now(**fields) -> Consultation:
    """Return a consultation that is open today, whatever today is."""
    consultation = make_open(**fields)
    today = timezone.localdate()
    consultation.opens_on, consultation.closes_on = today - DAY, today + 30 * DAY
    consultation.save()
    return consultation


def make_comment(consultation: Consultation, **fields) -> Comment:
    """Return a comment that counts."""
    number = next(_serial)
    values = {
        "kind": Comment.Kind.TECHNICAL,
        "text": f"意见{number}",
        "email": f"reader{number}@people.example",
        "made_at": AT,
        "confirmed_at": AT,
    }
    values |= fields
    if values["confirmed_at"]:
        values["number"] = consultation.comments.confirmed().count() + 1
    return Comment.objects.create(consultation=consultation, **values)


def form(**fields) -> dict[str, str]:
    """Return what somebody sends who has read the page for a minute."""
    stamp = signing.dumps(timezone.now().timestamp() - 60, salt="revisions.forms")
    given = {"kind": "general", "text": "写得好。", "email": EMAIL}
    return {**given, "stamp": stamp, "homepage": "", **fields}


def comment_by_mail(consultation, said=None, *, email=EMAIL, at=AT, **how):
    """Make a comment as the public does; return it with the secret that was sent."""
    author = how.get("author", Author(email=email))
    made = say(
        consultation,
        said or Said(Comment.Kind.GENERAL, "写得好。"),
        author=author,
        sources=how.get("sources", [Source("test", 1000)]),
        site=SITE,
        at=at,
    )
    return made, secret_sent()


def secret_sent():
    """Return the last part of the address in the newest letter, if there is one."""
    if not mail.outbox:
        return ""
    lines = mail.outbox[-1].body.splitlines()
    address = next(line for line in lines if line.startswith(SITE))
    return address.rstrip("/").rpartition("/")[2]
