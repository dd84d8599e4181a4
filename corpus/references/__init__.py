"""Document references: mentions of văn bản in a text, their identity and their relations."""

from corpus.references.find import find_in_clean
from corpus.references.key import key
from corpus.references.knowledge import label_of_issuer, label_of_type

__all__ = ["find_in_clean", "key", "label_of_issuer", "label_of_type"]
