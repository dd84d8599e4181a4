"""Every weight of matching and ranking; docs/decisions/0024-units.md has the trials."""

# What scores, as factors of BM25.

# Two syllables that are neighbours as in the query, and again in exactly its accents where it was
# typed with some.
PAIR = 1.0
ACCENTED = 0.5
# Every syllable, anywhere in the text.
SYLLABLE = 0.3
# A unit, on top: shared out over its pairs; a unit of one syllable has it itself.
UNIT = 1.5
# A unit in the title or in the first hundred syllables of an article, times the logarithm of its
# rarity.
LEAD = 1.5
# Likeness to the first articles, times the score of the best.
LIKENESS = 0.4
LIKE_ARTICLES = 5
# Both only where at least so many units are asked for, and in so many of the best articles.
LONG_QUESTION = 4
LOOKED_AT = 300
# What a word that only asks counts of all this.
QUESTION = 0.3
# What another word of one meaning keeps of its score where the words typed decide.
SYNONYM = 0.5
# Above what the words of an ordinary query score: articles that cite a number come first.
REFERENCE = 8.0

# What matches, as shares of the weight of the units asked for.

# Of more than two units; of one or two all must be held.
ENOUGH = 0.4
FEW_UNITS = 2
# Where no article, or hardly any, holds enough.
MOST = 0.25
# The share of the syllables that must occur where no article holds even so much.
RELAXED = 0.6
