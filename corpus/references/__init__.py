"""Document references: mentions of văn bản in a text, their identity and their relations."""

from corpus.references.citation import citation, citation_of_place, issuing_body
from corpus.references.find import find_in_clean
from corpus.references.identity import identity
from corpus.references.key import key
from corpus.references.knowledge import label_of_issuer, label_of_type
from corpus.references.queries import ReferenceQuery, query_terms
from corpus.references.relations import find_relations
from corpus.references.terms import reference_terms
from corpus.references.typed_tail import Issued, impossible_day

__all__ = [
    "Issued",
    "ReferenceQuery",
    "citation",
    "citation_of_place",
    "find_in_clean",
    "find_relations",
    "identity",
    "impossible_day",
    "issuing_body",
    "key",
    "label_of_issuer",
    "label_of_type",
    "query_terms",
    "reference_terms",
]
