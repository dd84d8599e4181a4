"""Officials: persons named in a text with the public offices they hold.

`find_in_clean` is the way in.  One pass finds the phrases of the lexicon (`marks`).  Runs of
capitals between them are cut (`pieces`) and named (`names`, with `surnames` and `spelling`); roles
and the words behind them, as far as they reach (`extent`, `tails`), are offices (`offices`).
Offices are joined to names (`attach`, `heads`, over the `items` of the text), names to persons
(`people`), and what an office leaves unsaid is taken from its neighbours (`completion`) and from
the page (`units`).
"""

from corpus.officials.official_mentions import find_in_clean, official_identity

__all__ = ["find_in_clean", "official_identity"]
