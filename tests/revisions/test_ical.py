"""Days for calendar programs."""

from datetime import timedelta

from revisions.ical import Event, calendar
from tests.builders import AT


def test_a_calendar_line_is_folded_within_75_octets_and_escaped():
    event = Event("1@x", AT.date(), "城市，道路; 照明," * 9 + "\n", "https://x.example")

    written = calendar([event], name="名", at=AT + timedelta(hours=1))

    lines = written.split("\r\n")
    unfolded = written.replace("\r\n ", "")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "SUMMARY:" + "城市，道路\\; 照明\\," * 9 + "\\n" in unfolded
    assert "DTSTAMP:20260301T103000Z" in unfolded
