"""Answers to questions: documents, officials and wards, from what the index shows.

`find_answers` is the way in.  A query is first tried as a plain name (`named`), then as a question:
who holds an office (`offices` reads it, `holders` judges the articles), what a ward became
(`changes`), what a document is, who a person is.  `patterns` are the words of questions, `quotes`
the sentences that show an answer.
"""

from search.answers.find import find_answers
from search.answers.quotes import Quotes

__all__ = ["Quotes", "find_answers"]
