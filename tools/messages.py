"""Collects the messages of code and templates, and compiles their translations.

    python tools/messages.py          brings the catalogue up to date
    python tools/messages.py --check  fails when it is not, or when one is missing

Django's own commands for this need GNU gettext; this needs nothing but Python. The
catalogue keeps its translations, drops those of messages that are gone, and changes
only where a message does.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "zh_Hans"
NOT_SHOWN = {"bench", "deploy", "docs", "frontend", "tests", "tools"}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}
ENCODING = "utf-8"

# The arguments that hold the message, its plural and (c) its context.
SINGULAR, PLURAL = (1,), (1, 2)
IN_CONTEXT, PLURAL_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": SINGULAR,
    "gettext": SINGULAR,
    "gettext_lazy": SINGULAR,
    "gettext_noop": SINGULAR,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": IN_CONTEXT,
    "pgettext_lazy": IN_CONTEXT,
    "npgettext": PLURAL_IN_CONTEXT,
    "npgettext_lazy": PLURAL_IN_CONTEXT,
}
PLACEHOLDER = re.compile(
    r"%(?:\(\w+\))?[-#0+]*\d*(?:\.\d+)?[diouxXeEfFgGcrs]"  # %(name)s and %d
    r"|\{\w*(?:[:!][^{}]*)?\}"  # {name} and {0:.1f}
)


class SiteCatalog(Catalog):
    """A catalogue whose head names no day, tool or person: it never changes."""

    def _get_mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", LANGUAGE),
            ("MIME-Version", "1.0"),
            ("Content-Type", f"text/plain; charset={ENCODING}"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    mime_headers = property(_get_mime_headers)


def catalogue_path(root: Path) -> Path:
    """Return where the translations are kept."""
    return root / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def collect(root: Path) -> Catalog:
    """Return every message of the site's code and templates, untranslated."""
    catalog = SiteCatalog(locale=LANGUAGE, header_comment="", fuzzy=False)
    for path in sources(root):
        place = path.relative_to(root).as_posix()
        for _, message, comments, context in extract(
            "python",
            io.BytesIO(as_python(path).encode(ENCODING)),
            KEYWORDS,
            comment_tags=("Translators:",),
            options={"encoding": ENCODING},
        ):
            # Babel wants a line number, and is told below not to write it.
            where = [(place, 1)]
            catalog.add(
                message, locations=where, auto_comments=comments, context=context
            )
    return catalog


def sources(root: Path) -> Iterator[Path]:
    """Yield the files that may hold messages, in a stable order."""
    folders = sorted(path for path in root.iterdir() if is_shown(path))
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            is_template = path.suffix in TEMPLATE_SUFFIXES and (
                "templates" in path.relative_to(root).parts
            )
            if is_template or path.suffix == ".py":
                yield path


def is_shown(folder: Path) -> bool:
    """Say whether a folder at the root holds a part of the site."""
    name = folder.name
    return folder.is_dir() and name not in NOT_SHOWN and not name.startswith(".")


def as_python(path: Path) -> str:
    """Return the source of a file, a template's as calls of gettext."""
    source = path.read_text(ENCODING)
    if path.suffix == ".py":
        return source
    lines = templatize(source, origin=str(path)).splitlines()
    # A template's indentation would be a mistake in Python.
    return "\n".join(line.strip() for line in lines)


def with_translations(collected: Catalog, translated: Catalog) -> Catalog:
    """Give the collected messages the translations that they have had so far."""
    for message in list(collected):
        known = translated.get(message.id, message.context)
        if (
            message.id
            and known is not None
            and known.pluralizable == message.pluralizable
        ):
            message.string = known.string
            message.flags |= known.flags & {"fuzzy"}
            message.user_comments = known.user_comments
    return collected


def faults(catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations, a line each."""
    for message in catalog:
        if not message.id:
            continue
        translations = forms(message.string or "")
        shown = forms(message.id)[0]
        if not all(translations):
            yield f"not translated: {shown!r}"
        elif message.fuzzy:
            yield f"uncertain (fuzzy): {shown!r}"
        elif any(not keeps_placeholders(message, text) for text in translations):
            yield f"other placeholders in the translation: {shown!r}"


def keeps_placeholders(message: Message, translation: str) -> bool:
    """Say whether a translation fills in what its message does.

    A language without a singular is given the count that "one standard" leaves out.
    """
    return placeholders(translation) == placeholders(forms(message.id)[-1])


def placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, sorted, each as often as it stands there."""
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    """Return the singular and plural forms of one side of a message."""
    return [text] if isinstance(text, str) else list(text)


def read(path: Path) -> Catalog:
    """Read the translations; there are none where there is no file."""
    if not path.exists():
        return SiteCatalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, abort_invalid=True)


def written(catalog: Catalog) -> bytes:
    """Return the catalogue as a .po file."""
    file = io.BytesIO()
    write_po(file, catalog, width=88, sort_output=True, include_lineno=False)
    return file.getvalue().strip() + b"\n"


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as a .mo file."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def check(root: Path) -> list[str]:
    """Return what is wrong with the catalogue on disk, a line each."""
    path = catalogue_path(root)
    catalog = with_translations(collect(root), read(path))
    wrong = list(faults(catalog))
    for file, content in files(path, catalog):
        if not file.exists() or file.read_bytes() != content:
            wrong.append(f"not up to date: {file.relative_to(root)}")
    return wrong


def update(root: Path) -> list[str]:
    """Write the catalogue anew; return what is wrong with its translations."""
    path = catalogue_path(root)
    catalog = with_translations(collect(root), read(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    for file, content in files(path, catalog):
        file.write_bytes(content)
    return list(faults(catalog))


def files(path: Path, catalog: Catalog) -> list[tuple[Path, bytes]]:
    """Return the two files of a catalogue and what belongs into them."""
    return [
        (path, written(catalog)),
        (path.with_suffix(".mo"), compiled(catalog)),
    ]


def main() -> None:
    """Update or check the site's own messages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    wrong = check(ROOT) if parser.parse_args().check else update(ROOT)
    print("\n".join([*wrong, f"{len(wrong)} faults in the translations"]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
