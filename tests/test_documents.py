"""The documents lead to what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    ROOT / "frontend" / "drafting" / "README.md",
]


def named(document):
    return document.relative_to(ROOT).as_posix()


def anchors_of(text):
    """The names that a code host gives to headings."""
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def lines_of_the_tree(text):
    """The rows below “Where things live”, with how deep each stands."""
    tree = text.split("## Where things live")[1].split("```")[1]
    for line in tree.strip("\n").splitlines():
        indent = len(line) - len(line.lstrip(" "))
        yield indent, [word for word in line.split() if word.endswith(("/", ".py"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_to_a_file_or_a_heading(document):
    text = document.read_text("utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)", text)

    missing = []
    for target in targets:
        path, _, anchor = target.partition("#")
        if path.startswith(("http://", "https://", "mailto:")):
            continue
        file = document.parent / path if path else document
        if not file.exists() or (
            anchor and anchor not in anchors_of(file.read_text("utf-8"))
        ):
            missing.append(target)

    assert missing == []


def test_everything_in_the_readmes_tree_is_there():
    folder, missing = ROOT, []
    for indent, names in lines_of_the_tree((ROOT / "README.md").read_text("utf-8")):
        parent = folder if indent else ROOT
        missing += [name for name in names if not (parent / name).exists()]
        if not indent:
            folder = ROOT / names[0]

    assert missing == []


def test_every_app_is_in_the_readmes_tree():
    text = (ROOT / "README.md").read_text("utf-8")
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}

    named_first = {names[0] for indent, names in lines_of_the_tree(text) if not indent}

    assert {f"{app}/" for app in apps} <= named_first


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_of_ours_that_is_named_is_there(document):
    folders = "|".join(
        sorted(
            path.name
            for path in ROOT.iterdir()
            if path.is_dir() and path.name[0] != "."
        )
    )
    text = document.read_text("utf-8")
    paths = re.findall(rf"`((?:{folders})/[\w./-]+)`", text)

    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_that_is_named_is_one(document):
    commands = {
        path.stem
        for path in ROOT.glob("*/management/commands/*.py")
        if path.stem != "__init__"
    }
    django = {"check", "createsuperuser", "dbshell", "migrate", "shell", "…"}

    asked = re.findall(r"\./run manage (\S+)", document.read_text("utf-8"))

    assert {command.strip("`),.;") for command in asked} <= commands | django


def test_decisions_are_numbered_without_a_gap():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))

    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_the_picture_of_the_home_page_is_small():
    assert (ROOT / "docs" / "home.png").stat().st_size < 200_000
