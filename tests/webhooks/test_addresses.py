"""Where webhooks may go: what leads into the site's own network is refused."""

import socket
import threading
from ipaddress import ip_address, ip_network

import pytest

from webhooks import posting
from webhooks.addresses import Receiver, UnusableAddressError, read_address
from webhooks.networks import is_public, may_be_called, networks_of
from webhooks.posting import Caller

from .receivers import Receiver as Server

NO_ADDRESSES = [
    "",
    "example.com/hook",
    "//example.com/hook",
    "ftp://example.com/hook",
    "gopher://example.com:70/1",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/plain,x",
    "https://",
    "https:///hook",
    "https://?x",
    "https://user@example.com/",
    "https://user:secret@example.com/",
    "https://example.com@127.0.0.1/",
    "https://127.0.0.1#@example.com/",
    "https://example.com/#part",
    "https://example.com\\@127.0.0.1/",
    "https://exa mple.com/",
    "https://example.com/\n",
    "https://example.com/\r\nHost: inside",
    "https://example.com:0/",
    "https://example.com:65536/",
    "https://example.com:port/",
    "https://[::1/",
    "https://[fe80::1%25eth0]x/",
    "https://标准.example/",
    "https://-a.example/",
    "https://a..example/",
    "https://.example/",
    # Names to this module, addresses to the system's resolver.
    "https://127.1/",
    "https://127.0.1/",
    "https://2130706433/",
    "https://0/",
    "https://0x7f.1/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.0.0.0x1/",
    "https://１２７.0.0.1/",
    f"https://example.com/{'a' * 500}",
]
PRIVATE = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1"),
    *("127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255"),
    *("192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1"),
    *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::"),
    *("2002:a9fe:a9fe::1", "2002:c0a8:101::", "fc00::1", "fd00:ec2::254", "fe80::1"),
    *("fec0::1", "ff02::1", "ff0e::1", "5f00::1", "3fff::1"),
    # Teredo: the client's address is in the last bits, inverted.
    "2001:0:5db8:d822:0:fbff:80ff:fffe",
]
PUBLIC = [
    *("1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "192.169.0.1"),
    *("2606:4700:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8"),
    *("64:ff9b::808:808", "2002:808:808::1"),
]
RECEIVED = Receiver("https", "city.example", 443, "/")


def caller(*allowed, patience=2.0):
    return Caller(allowed=networks_of(allowed), patience=patience)


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_refused_before_it_is_kept(text):
    with pytest.raises(UnusableAddressError):
        read_address(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://city.example", RECEIVED),
        ("https://city.example:443/", RECEIVED),
        (
            "https://Hooks.city.example:8443/a%20b?x=1&y=2",
            Receiver("https", "hooks.city.example", 8443, "/a%20b?x=1&y=2"),
        ),
        ("http://10.1.2.3/h", Receiver("http", "10.1.2.3", 80, "/h")),
        ("https://[2606:4700::1]/h", Receiver("https", "2606:4700::1", 443, "/h")),
        ("https://xn--9kq.example/", Receiver("https", "xn--9kq.example", 443, "/")),
    ],
)
def test_an_address_is_read_into_its_parts(text, read):
    assert read_address(text) == read


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://city.example/", "city.example"),
        ("https://city.example:8443/", "city.example:8443"),
        ("http://[2606:4700::1]:8080/", "[2606:4700::1]:8080"),
    ],
)
def test_a_request_names_the_host_as_it_was_given(address, named):
    assert read_address(address).named == named


@pytest.mark.parametrize("text", PRIVATE)
def test_networks_that_not_everybody_reaches_are_not_public(text):
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_public_networks_are_public(text):
    assert is_public(ip_address(text))


def test_a_network_that_the_site_allows_is_called_though_it_is_private():
    allowed = [ip_network("10.1.0.0/16")]
    assert may_be_called(ip_address("10.1.2.3"), allowed=allowed)
    assert not may_be_called(ip_address("10.2.0.1"), allowed=allowed)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "::1", "::ffff:127.0.0.1", "0.0.0.0"]
)
def test_nobody_on_this_machine_is_called(host):
    with Server() as server:
        receiver = Receiver("http", host, server.server_port, "/")
        answer = caller().post(receiver, b"{}", {})
        assert (answer.status, answer.fault, server.sent) == (None, "refused", [])


def test_a_public_network_is_not_called_without_tls(monkeypatch):
    called = []
    monkeypatch.setattr(socket.socket, "connect", lambda *what: called.append(what))
    answer = caller().post(Receiver("http", "8.8.8.8", 80, "/"), b"{}", {})
    assert (answer.fault, called) == ("refused", [])


def test_one_private_address_of_a_name_is_enough_to_refuse_it(monkeypatch):
    def found(_host, port, **_how):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))
            for place in ("93.184.216.34", "127.0.0.1")
        ]

    monkeypatch.setattr(posting.socket, "getaddrinfo", found)
    assert caller().post(RECEIVED, b"{}", {}).fault == "refused"


def test_a_name_that_changes_its_answer_is_called_where_it_was_checked(monkeypatch):
    """A name server that says one thing to the check and another to the call."""
    turns = []

    def found(_host, port, **_how):
        turns.append(port)
        place = "127.0.0.1" if len(turns) % 2 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (place, port))]

    monkeypatch.setattr(posting.socket, "getaddrinfo", found)
    with Server() as canary:
        receiver = Receiver("http", "rebinding.example", canary.server_port, "/")
        answers = [
            caller("127.0.0.1/32").post(receiver, b"{}", {}) for _time in range(200)
        ]
    # Asked once for each call, and 127.0.0.2, which the canary does not listen on, is
    # never connected to.
    assert len(turns) == 200
    assert [answer.fault for answer in answers] == ["", "refused"] * 100
    assert len(canary.sent) == 100


def test_a_redirection_is_not_followed():
    with Server() as inside, Server() as server:

        def reply(handler):
            handler.send_response(302)
            handler.send_header("Location", inside.address)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        server.reply = reply
        answer = caller("127.0.0.0/8").post(read_address(server.address), b"{}", {})
        assert (answer.status, answer.is_taken, inside.sent) == (302, False, [])


def test_a_receiver_that_never_ends_is_left_in_time():
    """It sends a byte now and then, so that the line is never silent."""
    end = threading.Event()

    def drip(handler):
        handler.close_connection = True
        while not end.wait(0.1):
            handler.wfile.write(b"H")
            handler.wfile.flush()

    with Server(drip) as server:
        receiver = read_address(server.address)
        answer = caller("127.0.0.0/8", patience=0.5).post(receiver, b"{}", {})
        end.set()
    assert (answer.status, answer.fault) == (None, "late")
    assert answer.milliseconds < 5000


def test_only_the_beginning_of_an_answer_is_read():
    def tell_much(handler):
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 500 No\r\n\r\n" + b"x\0" * 100_000)

    with Server(tell_much) as server:
        receiver = read_address(server.address)
        answer = caller("127.0.0.0/8").post(receiver, b"{}", {})
    assert (answer.status, answer.text) == (500, "x" * 500)


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://no-such-host.invalid/", "unknown_host"),
        ("http://127.0.0.1:1/", "connection"),
    ],
)
def test_what_prevents_an_answer_is_told(address, fault):
    answer = caller("127.0.0.0/8").post(read_address(address), b"{}", {})
    assert (answer.status, answer.fault) == (None, fault)


def test_a_receiver_that_does_not_speak_tls_is_told_as_such():
    with Server() as server:
        receiver = Receiver("https", "127.0.0.1", server.server_port, "/")
        answer = caller("127.0.0.0/8").post(receiver, b"{}", {})
    assert answer.fault == "tls"
