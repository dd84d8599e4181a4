"""Documents, officials and wards across articles: derived tables in each generation."""

from indexer.entities.reader import Entities

__all__ = ["Entities"]
