"""API tokens made and used by several at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from organisations.actions.tokens import MOST_TOKENS, make_token
from organisations.models import ApiToken
from tests.builders import make_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_makes_tokens_at_once_gets_no_more_than_anybody_has():
    person = make_person()

    def make(number):
        try:
            make_token(person, f"{number}", scope="read", days=1, at=timezone.now())
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "made"

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(make, range(MOST_TOKENS + 12)))

    assert outcomes.count("made") == MOST_TOKENS
    assert ApiToken.objects.count() == MOST_TOKENS
