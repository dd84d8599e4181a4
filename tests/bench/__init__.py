"""The benchmark: our index and other engines with the same tokens and the same queries."""
