"""Generated standards in the catalogue, entered the one way there is.

    DATABASE_URL=… DATA_DIR=… python -m bench.filling CORPUS SIZE

Abstracts become the one clause of each text, so that their words are found too. What
is entered already is left, so it may be interrupted.
"""

import itertools
import os
import sys
import time
import uuid
from dataclasses import replace
from pathlib import Path

import django
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from bench.corpus import DAY, NONE, Codes, rows

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")
django.setup()

# Models can be imported only now: E402.
from catalogue.actions.directory import Directory  # noqa: E402
from catalogue.actions.entering import Outcome, enter_records  # noqa: E402
from catalogue.dates import PartialDate  # noqa: E402
from catalogue.identity import identify  # noqa: E402
from catalogue.models import Classification, Clause, Edition, Source  # noqa: E402
from catalogue.records import EditionRecord  # noqa: E402
from organisations.models import Organisation  # noqa: E402

BATCH = 1000
Row = dict[str, str]


def fill(corpus: Path, size: int) -> None:
    """Enter the standards that the catalogue has not, and say how fast it was."""
    with tqdm(total=size, unit="standard") as bar:
        start = time.perf_counter()
        areas, bodies = Codes(), Codes()
        make_codes(corpus, bodies)
        lines = rows(corpus)
        while batch := list(itertools.islice(lines, BATCH)):
            bar.update(enter(batch, areas, bodies))
        print(f"{size / (time.perf_counter() - start):,.0f} standards a second")


def make_codes(corpus: Path, bodies: Codes) -> None:
    """Make the classification codes and organisations that the standards name."""
    codes: dict[tuple[str, str], Classification] = {}
    organisations: dict[str, Organisation] = {}
    for row in rows(corpus):
        for scheme in ("ics", "ccs"):
            code = row[scheme]
            codes[scheme, code] = Classification(scheme=scheme, code=code, name_en=code)
        slug = f"body-{bodies[row['body']]}"
        organisations[slug] = Organisation(
            slug=slug, name_zh=row["body"], kind=Organisation.Kind.DEPARTMENT
        )
    Classification.objects.bulk_create(codes.values(), ignore_conflicts=True)
    Organisation.objects.bulk_create(organisations.values(), ignore_conflicts=True)
    Source.objects.get_or_create(slug="generated", defaults={"name_en": "Generated"})


@transaction.atomic
def enter(batch: list[Row], areas: Codes, bodies: Codes) -> int:
    """Enter some standards, each with its clause; return how many were new."""
    records = [record(row, areas[row["area"]], bodies[row["body"]]) for row in batch]
    outcomes = enter_records(
        records, directory=Directory.load(), at=timezone.now(), reason="Generated"
    )
    abstracts = {
        entered.slug: row["abstract_zh"]
        for entered, row, outcome in zip(records, batch, outcomes, strict=True)
        if outcome is Outcome.ADDED
    }
    editions = Edition.objects.filter(slug__in=abstracts).values_list("pk", "slug")
    Clause.objects.bulk_create(
        Clause(
            edition_id=key,
            cid=uuid.uuid4(),
            position=1,
            number="1",
            text=abstracts[slug],
        )
        for key, slug in editions
    )
    return len(abstracts)


def record(row: Row, area: int, body: int) -> EditionRecord:
    """Return the record of a generated standard."""
    # What the generator writes for the construction series has a space too many.
    identity = identify(row["number"].replace("GB 50 ", "GBJ "))
    ends = row["abolished"]
    return EditionRecord(
        standard=replace(identity.standard, areas=(area,)),
        slug=identity.slug,
        key=identity.key,
        designation=identity.designation,
        form="edition",
        nature=identity.nature,
        title_zh=row["title_zh"],
        title_en=row["title_en"],
        published=PartialDate.parse(row["published"]),
        implemented=PartialDate.parse(row["effective"]),
        withdrawn=None
        if ends == NONE
        else PartialDate.parse(min(ends, DAY.isoformat())),
        issuers=(f"body-{body}",),
        ics=(row["ics"],),
        ccs=(row["ccs"],),
        source="generated",
        evidence="verified",
    )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
