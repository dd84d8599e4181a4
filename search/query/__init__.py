"""From the text of a query to the tree that an engine evaluates."""
