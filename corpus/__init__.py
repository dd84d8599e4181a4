"""What was published and what it says: articles, their store, readers and recognition."""
