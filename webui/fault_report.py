"""The link "báo sai" of a fact: a letter to the office that names its page and what the page says.

There is one only if the contact is an e-mail address; a web address takes no letter.
"""

from collections.abc import Iterable
from urllib.parse import quote

from webui.addresses import absolute
from webui.current import settings, words

# Mail programs refuse addresses that are much longer than this when encoded.
_LONGEST_ENCODED = 1_800
_MAILTO = "mailto:"


def fault_address(page: str, title: str, says: Iterable[str]) -> str | None:
    """The `mailto:` address of a report that something on a page is wrong; None without an e-mail
    address of the office.

    `page` is the address of the page without its host, `title` what it is about, `says` what it
    says. Everything is percent-encoded UTF-8, lines end as RFC 6068 asks.
    """
    contact = settings().contact
    if not contact.startswith(_MAILTO):
        return None
    to, _, more = contact.partition("?")
    text = words().text
    lines = [text("fault.page", address=absolute(page)), "", text("fault.says")]
    for line in says:
        longer = [*lines, f"– {' '.join(line.split())}"]
        if len(_encoded(longer)) > _LONGEST_ENCODED:
            lines.append("– …")
            break
        lines = longer
    lines += ["", text("fault.wrong"), ""]
    subject = _encoded([text("fault.subject", title=_short(title))])
    return f"{to}?{f'{more}&' if more else ''}subject={subject}&body={_encoded(lines)}"


def _encoded(lines: Iterable[str]) -> str:
    return quote("\r\n".join(lines).encode("utf-8", "replace"), safe="")


def _short(title: str, most: int = 80) -> str:
    title = " ".join(title.split())
    return title if len(title) <= most else f"{title[:most].rsplit(' ', 1)[0]} …"
