"""Letters by mail to those who comment; each in the language that is being used."""

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Comment, Disposition


def ask_to_confirm(comment: Comment, secret: str, *, site: str) -> None:
    """Send the link that makes a comment count."""
    address = site + reverse("revisions:confirm", args=[comment.token, secret])
    text = _(
        "Somebody has commented on “%(title)s” with this address. If it was you, "
        "open this page and confirm:\n\n%(address)s\n\nIf not, do nothing: the "
        "comment does not count then."
    )
    _send(
        _("Confirm your comment"),
        text % {"title": comment.consultation.work_item.title, "address": address},
        to=comment.email,
    )


def ask_to_confirm_support(
    comment: Comment, email: str, secret: str, *, site: str
) -> None:
    """Send the link that makes somebody's support of a comment count."""
    address = site + reverse("revisions:confirm_support", args=[secret])
    text = _(
        "Somebody supports a comment on “%(title)s” with this address. If it was you, "
        "open this page and confirm:\n\n%(address)s"
    )
    title = comment.consultation.work_item.title
    _send(
        _("Confirm your support"), text % {"title": title, "address": address}, to=email
    )


def tell_answer(disposition: Disposition) -> None:
    """Tell the author of a comment what became of it, and why."""
    comment = disposition.comment
    person = comment.person
    text = _(
        "Your comment on “%(title)s”:\n\n%(comment)s\n\n"
        "Answer: %(outcome)s\nReason: %(reason)s"
    )
    values = {
        "title": comment.consultation.work_item.title,
        "comment": comment.text,
        "outcome": disposition.get_outcome_display(),
        "reason": disposition.reason,
    }
    address = person.email if person else comment.email
    _send(_("Your comment was answered"), text % values, to=address)


def _send(subject: str, text: str, *, to: str) -> None:
    # An official may have no address; nobody's mail server down breaks a page.
    if to:
        send_mail(subject, text, None, [to], fail_silently=True)
