"""What the search engine is measured against, on the same standards."""

import shutil
from pathlib import Path
from typing import Any

import psycopg
import tantivy
from psycopg import sql
from tqdm import tqdm

from bench.corpus import rows
from catalogue.search.tokens import folded, indexed, words

FACETS = ("area", "level", "status")
_TEXTS = ("number", "body", "abstract_zh", "abstract_en")
_BEST = 20


def _analyzer() -> tantivy.TextAnalyzer:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(60))
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


_STEMMING = _analyzer()


class BareEngine:
    """Tantivy alone, with the same words in two fields and three facets."""

    def __init__(self, corpus: Path, size: int, folder: Path) -> None:
        schema = self._schema()
        if not folder.exists():
            self._write(schema, corpus, size, folder)
        index = tantivy.Index(schema, path=str(folder))
        index.register_tokenizer("terms", _STEMMING)
        self._index, self._searcher = index, index.searcher()
        self._facets: dict[str, Any] = {
            name: {"terms": {"field": name, "size": 50}} for name in FACETS
        }

    def ask(self, word: str) -> int:
        """Answer with the best, the total and the facets; returns the total."""
        query = self._query(word)
        found = self._searcher.search(query, _BEST)
        self._searcher.aggregate(query, self._facets)
        return self._total(found)

    def count(self, word: str) -> int:
        """Return how many standards have the word."""
        return self._total(self._searcher.search(self._query(word), 1))

    def _query(self, word: str) -> tantivy.Query:
        return self._index.parse_query(word, ["title", "text"], {"title": 3.0})

    @staticmethod
    def _total(found: tantivy.SearchResult) -> int:
        total: int = found.count  # type: ignore[attr-defined]
        return total

    @staticmethod
    def _schema() -> tantivy.Schema:
        builder = tantivy.SchemaBuilder()
        for name in ("title", "text"):
            builder.add_text_field(name, tokenizer_name="terms")
        for name in FACETS:
            builder.add_text_field(name, tokenizer_name="raw", fast=True)
        return builder.build()

    @staticmethod
    def _write(schema: tantivy.Schema, corpus: Path, size: int, folder: Path) -> None:
        draft = folder.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        index = tantivy.Index(schema, path=str(draft))
        index.register_tokenizer("terms", _STEMMING)
        writer = index.writer(200_000_000, 1)
        for row in tqdm(rows(corpus), total=size, unit="standard"):
            texts = {
                "title": indexed(f"{row['title_zh']}\n{row['title_en']}"),
                "text": indexed("\n".join(row[name] for name in _TEXTS)),
            }
            facets = {name: row[name] for name in FACETS}
            writer.add_document(tantivy.Document.from_dict(texts | facets, schema))
        writer.commit()
        writer.wait_merging_threads()
        draft.rename(folder)


class WordsInGin:
    """PostgreSQL's own full text search, on words that were cut for it."""

    def __init__(
        self, connection: psycopg.Connection[Any], corpus: Path, size: int
    ) -> None:
        self._connection = connection
        self._table = sql.Identifier(f"standards_{size}")
        exists = self._execute("select to_regclass(%s)", f"standards_{size}")[0][0]
        if exists is None:
            self._load(corpus, size)

    def ask(self, word: str) -> int:
        """Answer with the best, the total and the facets; returns the total."""
        query = " & ".join(_stems(word))
        where = "from {table} where words @@ to_tsquery('simple', %s)"
        rank = "order by ts_rank(words, to_tsquery('simple', %s)) desc"
        self._execute(f"select id {where} {rank}, id limit {_BEST}", query, query)
        for name in FACETS:
            self._execute(f"select {name}, count(*) {where} group by {name}", query)
        total: int = self._execute(f"select count(*) {where}", query)[0][0]
        return total

    def _load(self, corpus: Path, size: int) -> None:
        columns = ", ".join(f"{name} text" for name in FACETS)
        copy = sql.SQL("copy {} from stdin").format(self._table)
        with self._connection.transaction():
            fields = f"id int primary key, words tsvector, {columns}"
            self._execute(f"create table {{table}} ({fields})")
            with self._connection.cursor().copy(copy) as lines:
                for row in tqdm(rows(corpus), total=size, unit="standard"):
                    facets = [row[name] for name in FACETS]
                    lines.write_row([row["id"], _vector(row), *facets])
        self._execute("create index on {table} using gin (words)")
        self._execute("vacuum analyze {table}")

    def _execute(self, text: str, *values: str) -> list[Any]:
        query = sql.SQL(text).format(table=self._table)  # type: ignore[arg-type]
        cursor = self._connection.execute(query, values or None)
        return cursor.fetchall() if cursor.description else []


def _vector(row: dict[str, str]) -> str:
    texts = (
        row[name] for name in ("title_zh", "title_en", "abstract_zh", "abstract_en")
    )
    found = _stems("\n".join(texts))
    return " ".join(f"'{word}':{at}" for at, word in enumerate(found, start=1))


def _stems(text: str) -> list[str]:
    return _STEMMING.analyze(" ".join(words(folded(text))))
