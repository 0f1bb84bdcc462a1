"""What account pages say of browsers and addresses."""

import pytest
from django.utils.translation import override

from standards_portal.templatetags.accounts import browser_of, has_name

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36",
            "Chrome · Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Safari/537.36 Edg/140.0.0.0",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox · Linux",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14) {CHROME} MicroMessenger/8.0",
            "WeChat · Android",
        ),
        (
            f"Mozilla/5.0 (iPhone; OS 18_0 like Mac OS X) {SAFARI} Safari/604.1",
            "Safari · iPhone",
        ),
        ("curl/8.1", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_named_as_people_name_it(user_agent, name):
    with override("en"):
        assert browser_of(user_agent) == name


@pytest.mark.parametrize(
    ("host", "is_name"),
    [
        ("localhost:8000", True),
        ("standards.example", True),
        ("127.0.0.1:8000", False),
        ("[::1]:8000", False),
    ],
)
def test_an_address_is_a_name_or_a_number(rf, settings, host, is_name):
    settings.ALLOWED_HOSTS = ["*"]

    assert has_name(rf.get("/", headers={"host": host})) is is_name


@pytest.mark.django_db
@pytest.mark.parametrize(("host", "times"), [("127.0.0.1", 1), ("localhost", 0)])
def test_who_signs_in_under_a_number_is_told_where_passkeys_work(client, host, times):
    page = client.get("/en/accounts/login/", headers={"host": host}).content.decode()

    assert page.count("http://localhost:80") == times
