"""What people look for is among the first results: a labelled set, with figures.

Seen with `-s`, and in the message of a failure.
"""

import pytest
from django.utils import timezone

from catalogue.importers.seed import load_seed
from catalogue.indexing import rebuild
from catalogue.models import Edition
from catalogue.search import Reader, Writer, shipped_pairs, synonyms_of
from tests.catalogue.iso_documents import ARCHIVE, iso_documents
from tests.catalogue.labelled_queries import figures, labelled_queries, outcomes, table

pytestmark = pytest.mark.django_db
# A little less than what is reached.
RECALL, RANK = 0.98, 0.97
KINDS = {
    *("number", "chinese words", "chinese substring", "english", "mixed", "pinyin"),
    *("initials", "traditional", "typo", "field", "synonym"),
}


@pytest.fixture
def reader(own_index):
    """Answers from an index of the shipped catalogue."""
    load_seed(at=timezone.now())
    rebuild(own_index, progress=lambda _count: None)
    return Reader(own_index, synonyms=synonyms_of(shipped_pairs()))


@pytest.fixture
def slugs():
    """The address of each edition of the shipped catalogue."""
    return dict(Edition.objects.values_list("pk", "slug"))


def assert_good(asked):
    report = table(asked)
    print(f"\n{report}")  # noqa: T201 (the figures are wanted)
    found, first = figures(asked)
    assert found >= RECALL, report
    assert first >= RANK, report


def test_the_labelled_set_has_every_kind_of_query_once():
    queries = labelled_queries()

    assert {query.kind for query in queries} == KINDS
    assert len({query.text for query in queries}) == len(queries) >= 170


def test_queries_find_what_is_wanted_in_the_shipped_catalogue(reader, slugs):
    assert_good(outcomes(reader, slugs))


@pytest.mark.long
@pytest.mark.skipif(not ARCHIVE.exists(), reason=f"no {ARCHIVE.name} beside it")
def test_queries_find_what_is_wanted_among_thousands(reader, slugs, own_index):
    known = set(slugs.values())
    documents = [
        document
        for document in iso_documents(first_id=max(slugs) + 1)
        if document.slug not in known
    ]
    with Writer(own_index) as writer:
        writer.put(documents)
        writer.commit(position=writer.position)
    more = {document.id: document.slug for document in documents}

    assert_good(outcomes(reader, slugs | more))
