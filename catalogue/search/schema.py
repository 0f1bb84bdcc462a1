"""The fields of the two indexes and the version that they have.

`editions` answers every search; `clauses` says, for the editions that are shown, which
of their clauses match.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from tantivy import (
    Filter,
    Index,
    Order,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

# Raise it with every change of the fields or of what is written to them: an index of
# another version counts as unavailable and is rebuilt.
VERSION = 4

# Searched as words and phrases: `indexed` terms, with positions.
TITLE, TEXT, NAMES = "title", "text", "names"
# Searched as terms alone.
WORDS, SYLLABLES, INITIALS = "words", "syllables", "initials"
KEYS, NUMBERS, BEGINNINGS = "keys", "numbers", "beginnings"
FILTERS = "filters"
# Columns that are counted; see `facets`. One value a row, since a column with several
# takes ten times as long to count.
KIND, CLASSES, PLACE, ISSUERS, YEAR = "kind", "classes", "place", "issuers_of", "year"
ICS_CODES, CCS_CODES, DIVISIONS = "ics_codes", "ccs_codes", "divisions"
COUNTED = (KIND, CLASSES, PLACE, ISSUERS, YEAR, ICS_CODES, CCS_CODES, DIVISIONS)
# Columns that status is asked from; see `statuses`.
ISSUED, APPLIES, ENDED, SETTLED = "issued", "applies", "ended", "settled"
# Columns that rank, order and identify.
ID, STANDARD, IS_WHOLE = "id", "standard", "is_whole"
NEWEST, OLDEST, BY_NUMBER = "newest", "oldest", "by_number"
# What is shown, as JSON.
SHOWN = "shown"
# The field of the clauses' index that names the edition.
EDITION = "edition"

_ANALYZER = "terms"
# What is known of each term of a field, what parts it into terms, and the fields.
_TEXTS = (
    ("position", _ANALYZER, (TITLE, TEXT, NAMES)),
    ("position", "whitespace", (SYLLABLES, INITIALS)),
    ("basic", "whitespace", (WORDS, NUMBERS, BEGINNINGS)),
    ("basic", "raw", (KEYS, FILTERS)),
)


def editions_schema() -> Schema:
    """Return the fields of the index of editions."""
    builder = SchemaBuilder()
    for option, tokenizer, names in _TEXTS:
        _add_texts(builder, names, tokenizer_name=tokenizer, index_option=option)
    columns = (*COUNTED, BY_NUMBER)
    _add_texts(builder, columns, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (ENDED, IS_WHOLE, NEWEST, OLDEST):
        builder.add_unsigned_field(name, fast=True)
    for name in (ID, STANDARD, ISSUED, APPLIES, SETTLED):
        builder.add_unsigned_field(name, fast=True, indexed=True)
    builder.add_bytes_field(SHOWN, stored=True)
    return builder.build()


def clauses_schema() -> Schema:
    """Return the fields of the index of clauses."""
    builder = SchemaBuilder()
    builder.add_unsigned_field(EDITION, indexed=True)
    builder.add_text_field(TEXT, tokenizer_name=_ANALYZER)
    builder.add_bytes_field(SHOWN, stored=True)
    return builder.build()


def _add_texts(
    builder: SchemaBuilder,
    names: Iterable[str],
    *,
    fast: bool = False,
    tokenizer_name: str,
    index_option: str,
) -> None:
    for name in names:
        builder.add_text_field(
            name, fast=fast, tokenizer_name=tokenizer_name, index_option=index_option
        )


@lru_cache(maxsize=20_000)
def stems(word: str) -> tuple[str, ...]:
    """Return the terms that the index has for a Latin word or a run of Chinese."""
    return tuple(_terms().analyze(word))


@lru_cache(maxsize=1)
def _terms() -> TextAnalyzer:
    """Return what turns `tokens.indexed` into terms: Latin words without endings."""
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.remove_long(60))
        .filter(Filter.ascii_fold())
        .filter(Filter.stemmer("english"))
        .build()
    )


def open_editions(folder: Path, *, create: bool = False) -> Index:
    """Open the index of editions.

    Raises:
        FileNotFoundError: there is none, and it is not to be made.
        ValueError: it cannot be read, or has other fields.
    """
    # Newest first, so that of equally good hits the engine gives the newest.
    return _open(folder / "editions", editions_schema(), NEWEST, create=create)


def open_clauses(folder: Path, *, create: bool = False) -> Index:
    """Open the index of clauses; raises as `open_editions` does."""
    return _open(folder / "clauses", clauses_schema(), None, create=create)


def _open(
    folder: Path, schema: Schema, sort_by_field: str | None, *, create: bool
) -> Index:
    if create:
        folder.mkdir(parents=True)
    elif not Index.exists(str(folder)):
        raise FileNotFoundError(folder)
    index = Index(
        schema, path=str(folder), sort_by_field=sort_by_field, sort_order=Order.Desc
    )
    index.register_tokenizer(_ANALYZER, _terms())
    # A snapshot never changes, and nothing is to watch the folder in the background.
    index.config_reader(reload_policy="manual")
    return index
