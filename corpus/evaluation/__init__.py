"""Scoring recognition against hand-annotated sets, with gains and losses against a saved run."""
