"""Asking: the query language, evaluation, facets, passages and suggestions."""
