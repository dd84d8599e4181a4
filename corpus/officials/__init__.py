"""Officials: persons named in a text with the public offices they hold.

`find_in_clean` is the way in.  One pass finds the phrases of the lexicon (`marks`), names are built
from the capitals between them (`names`), offices from roles and the words behind them (`offices`);
offices are joined to names (`attach`), names to persons (`people`), and what an office leaves
unsaid is taken from its neighbours (`completion`) and from the page (`units`).
"""

from corpus.officials.find import find_in_clean
from corpus.officials.identity import official_identity

__all__ = ["find_in_clean", "official_identity"]
