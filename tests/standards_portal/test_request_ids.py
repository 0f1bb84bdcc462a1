"""Names of requests: in the answer, and in the log."""

import io
import logging
import re
from wsgiref.util import setup_testing_defaults

import pytest

from standards_portal.request_ids import RequestIdFilter
from standards_portal.wsgi import application

pytestmark = pytest.mark.django_db(transaction=True)
NEW = re.compile(r"[0-9a-f]{32}")


def id_of(path, **environ):
    given = {"PATH_INFO": path, "HTTP_HOST": "localhost", "wsgi.input": io.BytesIO()}
    given |= environ
    setup_testing_defaults(given)
    told = []
    answer = application(given, lambda _status, headers: told.extend(headers))
    b"".join(answer)
    getattr(answer, "close", lambda: None)()
    [name] = [value for header, value in told if header == "X-Request-Id"]
    return name


@pytest.mark.parametrize("path", ["/livez", "/api/v1/statuses/", "/api/v1/nothing/"])
def test_every_answer_names_its_request(path):
    first, second = id_of(path), id_of(path)
    assert NEW.fullmatch(first)
    assert NEW.fullmatch(second)
    assert first != second


def test_a_name_that_a_proxy_has_given_is_kept():
    assert id_of("/livez", HTTP_X_REQUEST_ID="proxy-7.2_a") == "proxy-7.2_a"


@pytest.mark.parametrize("name", ["", "a b", "a\r\nSet-Cookie: x", "a" * 65, "号"])
def test_any_other_name_is_replaced(name):
    assert NEW.fullmatch(id_of("/livez", HTTP_X_REQUEST_ID=name))


def test_what_is_logged_for_a_request_has_its_name():
    id_of("/livez", HTTP_X_REQUEST_ID="proxy-7")
    record = logging.makeLogRecord({"msg": "x"})
    assert RequestIdFilter().filter(record)
    assert record.request_id == "proxy-7"
