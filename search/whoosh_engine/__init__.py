"""The engine that searches our arrays beside Whoosh's segments."""

from search.whoosh_engine.engine import WhooshEngine

__all__ = ["WhooshEngine"]
