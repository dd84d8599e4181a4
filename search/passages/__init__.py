"""What a page shows of an article: marks, snippets, sentences, near-duplicates."""
