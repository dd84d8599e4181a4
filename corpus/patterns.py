"""Parts of regular expressions for Vietnamese text.

`re` skips ahead only if a pattern begins with plain characters of one case. A pattern that begins
with alternatives or a look-behind is tried at every position of a text; `beginning_with` avoids
that.
"""

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"


def beginning_with(letters: str, pattern: str) -> str:
    """A pattern that finds what `pattern` finds, two or three times faster.

    `letters` are the characters that a match can begin with, written as in a character class; give
    both cases if case does not matter. The match itself is only this first character, so `finditer`
    also finds matches inside an earlier match. The group `whole` is what `pattern` matched.
    """
    return rf"[{letters}](?<=(?=(?P<whole>{pattern})).)"
