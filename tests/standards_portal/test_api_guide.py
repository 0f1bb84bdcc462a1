"""The guide to the API: each of its commands does what the guide shows."""

import re
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from catalogue.importers.seed import load_seed

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
STEP = re.compile(r"^```sh\n(.*?)^```\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.django_db(transaction=True)
def test_each_command_of_the_guide_shows_what_the_guide_shows(live_server, tmp_path):
    load_seed(at=timezone.now())
    text = GUIDE.read_text("utf-8")
    steps = STEP.findall(text)

    shown = [
        subprocess.run(
            ["sh", "-eu"],
            input=commands.replace("http://127.0.0.1:8000", live_server.url),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        ).stdout
        for commands, _ in steps
    ]

    assert len(steps) == text.count("```sh\n")
    assert shown == [output for _, output in steps]
