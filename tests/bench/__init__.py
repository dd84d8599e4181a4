"""The benchmark: our index and other engines on the same tokens and the same queries."""
