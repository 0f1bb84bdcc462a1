"""The search engine: an index of editions, and questions to it. Knows no Django."""

from .answers import ClauseHit, Hit, SearchAnswer, Suggestion
from .checksums import check_files
from .documents import ClauseText, EditionDocument
from .errors import IndexUnavailable, QueryTooLong, WriterBusy
from .facets import FACETS, Filters
from .highlighting import Fragments
from .keys import keys_of
from .parsing import Field, ParsedQuery, Part, Phrase, Word, parse_query
from .ranking import Sort
from .reading import LARGEST_LIMIT, LARGEST_OFFSET, Reader
from .requirements import Requirement, requirements
from .state import Commit, Reference
from .synonyms import Synonyms, shipped_pairs, synonyms_of
from .timeline import Dates, Status
from .writing import Writer

__all__ = [
    "FACETS",
    "LARGEST_LIMIT",
    "LARGEST_OFFSET",
    "ClauseHit",
    "ClauseText",
    "Commit",
    "Dates",
    "EditionDocument",
    "Field",
    "Filters",
    "Fragments",
    "Hit",
    "IndexUnavailable",
    "ParsedQuery",
    "Part",
    "Phrase",
    "QueryTooLong",
    "Reader",
    "Reference",
    "Requirement",
    "SearchAnswer",
    "Sort",
    "Status",
    "Suggestion",
    "Synonyms",
    "Word",
    "Writer",
    "WriterBusy",
    "check_files",
    "keys_of",
    "parse_query",
    "requirements",
    "shipped_pairs",
    "synonyms_of",
]
