"""Where something comes from: what a limit on submissions counts."""

import pytest
from django.test import RequestFactory

from revisions.http import sources_of


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxy", "counted"),
    [
        ("192.0.2.1", "203.0.113.9", None, "network 192.0.2.1"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.9", ("X", "https"), "network 203.0.113.9"),
        ("10.0.0.1", "", ("X", "https"), "network 10.0.0.1"),
        ("2001:db8:1:2:3::4", "", None, "network 2001:db8:1:2::/64"),
        ("nonsense", "", None, "network unknown"),
        ("", "<script>", ("X", "https"), "network unknown"),
    ],
)
def test_only_what_the_own_proxy_says_is_believed(
    settings, remote, forwarded, proxy, counted
):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    request = RequestFactory().get(
        "/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded}
    )

    names = [source.name for source in sources_of(request, " Li@People.example ")]

    assert names == [counted, "person li@people.example"]
