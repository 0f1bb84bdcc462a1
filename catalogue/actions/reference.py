"""Writing the codes that records name: sources and classification codes.

As with `organisations.actions.reference`, what a source leaves empty stays.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction

from catalogue.models import Classification, Source
from organisations.actions.reference import generations, keep_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source as an importer knows it."""

    slug: str
    name_zh: str = ""
    name_en: str = ""
    licence: str = ""
    attribution: str = ""
    url: str = ""

    def reason(self, file: str) -> str:
        """Return what the log says of records from a file of this source.

        In both languages, as the log is read in both and written once.
        """
        return f"{self.name_zh} / {self.name_en}: {file[:300]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationRow:
    """A classification code with the names that its source gives.

    `parent` is the code above it; it need not be known yet.
    """

    code: str
    name_zh: str = ""
    name_en: str = ""
    parent: str = ""


def register_sources(rows: Iterable[SourceRow]) -> Counter[str]:
    """Keep the sources."""
    wanted = {row.slug: asdict(row) for row in rows}
    for values in wanted.values():
        del values["slug"]
    return keep_rows(Source.objects.all(), wanted, key="slug")


@transaction.atomic
def register_classifications(
    scheme: str, rows: Iterable[ClassificationRow]
) -> Counter[str]:
    """Keep the codes of a scheme, in any order."""
    of_scheme = Classification.objects.filter(scheme=scheme)
    done: Counter[str] = Counter()
    for generation in generations({row.code: row for row in rows}):
        ids = dict(of_scheme.values_list("code", "pk"))
        done += keep_rows(
            of_scheme,
            {
                row.code: {
                    "scheme": scheme,
                    "name_zh": row.name_zh,
                    "name_en": row.name_en,
                    "parent_id": ids.get(row.parent),
                }
                for row in generation
            },
            key="code",
        )
    return done
