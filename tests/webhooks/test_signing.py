"""Signatures, read by somebody else's verifier."""

import base64
import json
import re
import time

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from webhooks.signing import new_secret, signed_headers

BODY = json.dumps({"type": "edition.published", "data": {"title": "城市"}}).encode()


def test_a_secret_is_spelt_as_the_standard_says():
    secret = new_secret()
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]+=*", secret)
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert new_secret() != secret


def test_a_receiver_reads_what_was_signed():
    secret = new_secret()
    headers = signed_headers("msg_1", BODY, secrets=[secret], at=int(time.time()))
    assert Webhook(secret).verify(BODY, headers) == json.loads(BODY)


def test_while_one_secret_takes_the_place_of_another_both_open_a_message():
    old, new, other = new_secret(), new_secret(), new_secret()
    headers = signed_headers("msg_1", BODY, secrets=[new, old], at=int(time.time()))
    for secret in (old, new):
        assert Webhook(secret).verify(BODY, headers) == json.loads(BODY)
    with pytest.raises(WebhookVerificationError):
        Webhook(other).verify(BODY, headers)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-id", "msg_2"),
        ("webhook-timestamp", lambda at: str(int(at) - 5)),
        ("webhook-signature", "v1,AAAA"),
    ],
)
def test_a_header_that_was_changed_is_noticed(name, value):
    secret = new_secret()
    headers = signed_headers("msg_1", BODY, secrets=[secret], at=int(time.time()))
    changed = value(headers[name]) if callable(value) else value
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(BODY, headers | {name: changed})


def test_a_body_that_was_changed_is_noticed():
    secret = new_secret()
    headers = signed_headers("msg_1", BODY, secrets=[secret], at=int(time.time()))
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(BODY + b" ", headers)
