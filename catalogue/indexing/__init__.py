"""The search index, kept from the publication log.

PostgreSQL is the truth and the index can be rebuilt from it at any time. One
indexer process writes; it remembers in the index how far into the log it has come,
and which names it has told, so that it goes on there after any interruption.
"""

from .documents import document_of, further_keys
from .following import catch_up, is_behind, rebuild

__all__ = ["catch_up", "document_of", "further_keys", "is_behind", "rebuild"]
