"""Reading a page as a browser would: its links, ids, attributes and the text of an element."""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """A parsed page.

    `elements` are (tag, attributes, text inside) in document order; `links` the href of every
    anchor; `problems` what no page of ours may have.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str], list[str]]] = []
        self.problems: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag, _ in self._open]
        ids = [attributes["id"] for _, attributes, _ in self.elements if "id" in attributes]
        self.problems += [f"id {id_} twice" for id_ in set(ids) if ids.count(id_) > 1]
        for link in self.links:
            if link.startswith("#") and link[1:] not in ids:
                self.problems.append(f"{link} leads nowhere")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        text: list[str] = []
        self.elements.append((tag, attributes, text))
        if tag == "style" or "style" in attributes:
            self.problems.append(f"inline style in <{tag}>")
        if (
            tag == "script"
            and not attributes.get("src")
            and "json" not in attributes.get("type", "")
        ):
            self.problems.append("inline script")
        self.problems += [f"{name} in <{tag}>" for name in attributes if name.startswith("on")]
        if tag not in VOID and not (self._in_svg() and tag in ("path", "rect")):
            self._open.append((tag, text))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1][0] == tag and self._open[-1][1] is self.elements[-1][2]:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1:] and self._open[-1][0]}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, text in self._open:
            text.append(data)

    def _in_svg(self) -> bool:
        return any(tag == "svg" for tag, _ in self._open)

    @property
    def links(self) -> list[str]:
        """Where the anchors lead."""
        return [attributes.get("href", "") for tag, attributes, _ in self.elements if tag == "a"]

    def texts(self, tag: str, **wanted: str) -> list[str]:
        """The text of every element with this tag and these attributes (`class_` for class)."""
        wanted = {name.rstrip("_"): value for name, value in wanted.items()}
        return [
            "".join(text)
            for found, attributes, text in self.elements
            if found == tag and wanted.items() <= attributes.items()
        ]

    def attributes(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of every element with this tag and these attributes."""
        return [
            attributes
            for found, attributes, _ in self.elements
            if found == tag and wanted.items() <= attributes.items()
        ]
