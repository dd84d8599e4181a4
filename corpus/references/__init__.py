"""Document references: mentions of văn bản in a text, their identity and their relations."""

from corpus.references.citation import citation, citation_of_place, issuing_body
from corpus.references.document_identity import identity
from corpus.references.knowledge import label_of_issuer, label_of_type
from corpus.references.levels import LEVELS, DocumentLevel, level_of
from corpus.references.reference_keys import reference_key, reference_terms
from corpus.references.reference_mentions import find_in_clean
from corpus.references.reference_relations import find_relations
from corpus.references.subjects import find_subjects
from corpus.references.typed_citation_tail import Issued, impossible_day
from corpus.references.typed_references import ReferenceQuery, query_terms

__all__ = [
    "LEVELS",
    "DocumentLevel",
    "Issued",
    "ReferenceQuery",
    "citation",
    "citation_of_place",
    "find_in_clean",
    "find_relations",
    "find_subjects",
    "identity",
    "impossible_day",
    "issuing_body",
    "label_of_issuer",
    "label_of_type",
    "level_of",
    "query_terms",
    "reference_key",
    "reference_terms",
]
