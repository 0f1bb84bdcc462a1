"""What is published: standards, their editions, and what is known of them."""

from .classifications import Classification
from .clauses import Clause
from .dump_lines import DumpLine
from .editions import Edition, EditionClassification, EditionIssuer
from .kept_reads import CatalogueVersion, KeptRead
from .publication_log import PublicationLog
from .relations import Relation
from .source_files import SourceFile
from .sources import Source
from .standards import AreaAssignment, Standard
from .synonyms import Synonym
from .task_areas import TaskArea
from .uploaded_sheets import UploadedSheet

__all__ = [
    "AreaAssignment",
    "CatalogueVersion",
    "Classification",
    "Clause",
    "DumpLine",
    "Edition",
    "EditionClassification",
    "EditionIssuer",
    "KeptRead",
    "PublicationLog",
    "Relation",
    "Source",
    "SourceFile",
    "Standard",
    "Synonym",
    "TaskArea",
    "UploadedSheet",
]
