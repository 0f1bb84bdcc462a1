"""Choosing how one is told by mail."""

from datetime import datetime

from django.db import transaction

from organisations.models import MailChoice, User


@transaction.atomic
def choose_mail(
    person: User, *, how: MailChoice.How, language: str, at: datetime
) -> None:
    """Take down what a person has chosen for themselves.

    Who turns mail on again gets none of what was made until now.
    """
    # Of two choices at once the later one stands whole.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    choice = MailChoice.objects.filter(person=person).first()
    choice = choice or MailChoice(person=person)
    if choice.how == MailChoice.How.OFF and how != MailChoice.How.OFF:
        choice.since = at
    choice.how, choice.language = how, language
    choice.full_clean(validate_unique=False)
    choice.save()
