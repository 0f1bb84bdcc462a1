"""Subscriptions for tests, and what sends their messages."""

from datetime import timedelta
from ipaddress import ip_network

from tests.builders import AT, make_person, make_source
from webhooks.actions.queueing import queue_news
from webhooks.actions.sending import Sender
from webhooks.actions.subscribing import subscribe
from webhooks.posting import Caller

LOOPBACK = [ip_network("127.0.0.0/8")]
SCHEDULE = (5, 60)


class Clock:
    """An instant that tests move on."""

    def __init__(self):
        self.now = AT

    def __call__(self):
        return self.now

    def move_on(self, **time):
        self.now += timedelta(**time)


def make_subscription(address="https://city.example/hook", person=None, **asked):
    """Return a subscription and its secret."""
    make_source()
    person = person or make_person()
    return subscribe(person, "市标准库", address=address, asked=asked, at=AT)


def make_sender(clock, *, schedule=SCHEDULE, patience=5.0):
    """Return a sender that calls receivers on this machine."""
    caller = Caller(allowed=LOOPBACK, patience=patience)
    return Sender(caller, schedule=schedule, clock=clock)


def send_all(sender, clock):
    """Queue what is new and try all that is due, once each; return how many."""
    queue_news(at=clock())
    count = 0
    while (subscription := sender.next_due()) and sender.send_one(subscription):
        count += 1
    return count
