"""Officials: the persons in a text who are named with a public office they hold.

`find_in_clean` is the entry point. These are its steps:

1. `marked_text` finds all phrases of the lexicon (`office_lexicon`) in one pass.

2. `capital_runs` splits runs of capitalised words into pieces, and `person_names` decides which
pieces are names (`name_spelling`).

3. `office_phrases` finds roles and the words that belong to them.

4. `office_holders` joins offices to names, over the `office_sequence` of the text.

5. `person_groups` joins names of the same person.

6. `office_completion` adds what an office leaves out: body and level from the text, unit from the
page.
"""

from corpus.officials.official_mentions import find_in_clean, official_identity

__all__ = ["find_in_clean", "official_identity"]
