"""Whether a text is the source of a web page instead of the text that a page shows.

An article may mention `<b>` or contain "a < b". Tags of real source have attributes, surround text,
or touch it without a space. Each of these adds weight; a low total proves nothing.
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
# No article mentions this many tags.
_MOST_TAGS = 200


def is_markup(text: str) -> bool:
    """Whether `text` is HTML or XML source, a whole page or a part of one."""
    if "<" not in text:
        return False
    return _DECLARED.match(text) is not None or _weight(text) >= _ENOUGH


def _weight(text: str) -> int:
    """How strongly the tags of `text` indicate source, up to `_ENOUGH`."""
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
    # An unclosed paragraph or item begins a line, and its text follows.
    return 1 if begins_line and text[tag.end() : tag.end() + 1].strip() else 0


def _begins_line(text: str, tag: re.Match[str]) -> bool:
    return not text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()].strip()


def _ends_line(text: str, tag: re.Match[str]) -> bool:
    end = text.find("\n", tag.end())
    return not text[tag.end() : end if end >= 0 else None].strip()
