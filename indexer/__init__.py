"""Keeping an index equal to the store: word segmentation, postings, entity tables, generations."""
