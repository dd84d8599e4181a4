"""Whether a text is the source of a web page, not what a page says.

An article may mention `<b>` or write "a < b".  What tells markup is how tags stand: with
attributes, around text, or beside it without a space.  Each such place weighs; few show nothing.
"""

import re

_BLOCKS = (
    "address article aside audio blockquote body center dd div dl dt figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 head header html iframe li main nav noscript ol option p pre script section"
    " select style svg table tbody td textarea tfoot th thead title tr ul video"
).split()
_INLINE = (
    "a abbr b big button cite code del em font i ins label mark s small span strike strong sub"
    " sup u"
).split()
_EMPTY = "area base br embed hr img input link meta source wbr".split()
_NAMES = "|".join(sorted((*_BLOCKS, *_INLINE, *_EMPTY), key=len, reverse=True))
_TAG = re.compile(rf"<(?P<closing>/?)(?P<name>{_NAMES})(?P<attributes>\s[^<>]*)?/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s[\w:-]+\s*=\s*[\"'\w#/]")
_DECLARED = re.compile(r"\s*(?:<!doctype\s+html|<\?xml\s|<html[\s>]|<rss[\s>])", re.IGNORECASE)
_ENOUGH = 3
# No mention of tags has so many of them.
_MOST_TAGS = 200


def is_markup(text: str) -> bool:
    """Whether `text` is HTML or XML in source, a page or a piece of one."""
    if "<" not in text:
        return False
    return _DECLARED.match(text) is not None or _weight(text) >= _ENOUGH


def _weight(text: str) -> int:
    """How much of `text` shows that its tags are no mention of tags."""
    weight = 0
    opened: dict[str, re.Match[str]] = {}
    for number, tag in enumerate(_TAG.finditer(text)):
        name = tag["name"].lower()
        if tag["closing"]:
            opening = opened.pop(name, None)
            if opening is not None:
                weight += _weight_of_pair(text, name, opening, tag)
        else:
            opened[name] = tag
            weight += _weight_of_tag(text, name, tag)
        if weight >= _ENOUGH or number >= _MOST_TAGS:
            return _ENOUGH
    return weight


def _weight_of_pair(text: str, name: str, opening: re.Match[str], closing: re.Match[str]) -> int:
    if not text[opening.end() : closing.start()].strip():
        return 1
    if not _begins_line(text, opening):
        return 1
    return _ENOUGH if name in _BLOCKS or _ends_line(text, closing) else 1


def _weight_of_tag(text: str, name: str, tag: re.Match[str]) -> int:
    has_attributes = tag["attributes"] is not None and _ATTRIBUTE.search(tag["attributes"])
    if name in _EMPTY:
        is_glued = tag.start() > 0 and not text[tag.start() - 1].isspace()
        breaks_line = _ends_line(text, tag) and not _begins_line(text, tag)
        return _ENOUGH if has_attributes or is_glued or breaks_line else 1
    begins_line = name in _BLOCKS and _begins_line(text, tag)
    if has_attributes:
        return _ENOUGH if begins_line else 2
    # An unclosed paragraph or item begins a line, with its text behind it.
    return 1 if begins_line and text[tag.end() : tag.end() + 1].strip() else 0


def _begins_line(text: str, tag: re.Match[str]) -> bool:
    return not text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()].strip()


def _ends_line(text: str, tag: re.Match[str]) -> bool:
    end = text.find("\n", tag.end())
    return not text[tag.end() : end if end >= 0 else None].strip()
