"""Each journey with a finger or a mouse, with keys alone, and without JavaScript."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

MOST_TABS = 150
PHONE, DESK = (360, 740), (1280, 900)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody before a page, who points or has only keys."""

    page: Page
    keys: bool
    touch: bool

    def reach(self, place: Locator) -> None:
        """Tab, as often as it takes, until the focus is seen at a place."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if place.evaluate("e => e === document.activeElement"):
                assert place.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
                return
        pytest.fail(f"{MOST_TABS} tabs do not reach {place}")

    def skip_to_results(self) -> None:
        if self.keys:
            self.press(self.page.locator(".skip"))
            expect(self.page.locator("#ket-qua")).to_be_focused()

    def press(self, place: Locator, key: str = "Enter") -> None:
        if self.keys:
            self.reach(place)
            self.page.keyboard.press(key)
        elif self.touch:
            place.tap()
        else:
            place.click()

    def ask(self, q: str) -> None:
        box = self.page.locator("#q")
        if self.keys:
            self.reach(box)
        else:
            box.click()
        self.page.keyboard.type(q)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/tim?q=*")


def total(page: Page) -> int:
    """The number of articles that a results page says it found."""
    text = page.locator("[role=status] strong").inner_text()
    return int(re.sub(r"\D", "", text) or 0)


def citizen(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    visitor.ask("dan van kheo")
    everything = total(page)
    visitor.press(page.locator(".filters > summary"))
    visitor.press(page.locator("input[name=phuong]").first, "Space")
    visitor.press(page.get_by_role("button", name="Áp dụng bộ lọc"))
    page.wait_for_url("**phuong=*")
    assert 0 < total(page) < everything
    assert "=&" not in page.url
    assert not page.url.endswith("=")
    visitor.press(page.locator(".hits h2 a").first)
    expect(page.locator("article .text")).to_be_visible()


def clerk(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    visitor.ask("19-ct/tu")
    visitor.press(page.locator(".answer a.onward").first)
    page.wait_for_url("**/van-ban/19-ct-tu*")
    visitor.press(page.get_by_role("link", name="Báo cáo để in"))
    page.wait_for_url("**/bao-cao")
    assert page.locator("tbody tr").count() > 3
    assert page.pdf(format="A4").startswith(b"%PDF")


def narrowing(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/tim?q=dan+van")
    everything = total(page)
    visitor.press(page.locator(".presets a").nth(1))
    page.wait_for_url("**tu=*")
    narrowed = total(page)
    assert 0 < narrowed < everything
    visitor.press(page.locator(".chips a").first)
    page.wait_for_url(re.compile("^(?!.*tu=.*den=)"))
    page.go_back()
    assert total(page) == narrowed


def feed(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/tim?loai=CT")
    visitor.skip_to_results()
    link = page.get_by_role("link", name="Theo dõi tin mới (Atom)")
    if visitor.keys:
        visitor.reach(link)
    root = ElementTree.fromstring(page.request.get(link.get_attribute("href") or "").body())
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"


def table(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/tim?loai=CT")
    visitor.skip_to_results()
    with page.expect_download() as download:
        visitor.press(page.get_by_role("link", name="Tải bảng (CSV)"))
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + total(page)


JOURNEYS: list[tuple[Callable[[Visitor], None], tuple[int, int]]] = [
    (citizen, PHONE),
    (clerk, DESK),
    (narrowing, DESK),
    (feed, DESK),
    (table, DESK),
]


@pytest.mark.parametrize("manner", ["pointing", "keys alone", "without script"])
@pytest.mark.parametrize(("journey", "size"), JOURNEYS)
def test_a_journey(
    browser: Browser,
    site: str,
    journey: Callable[[Visitor], None],
    size: tuple[int, int],
    manner: str,
) -> None:
    touch = size == PHONE and manner != "keys alone"
    context = browser.new_context(
        base_url=site,
        viewport={"width": size[0], "height": size[1]},
        has_touch=touch,
        java_script_enabled=manner != "without script",
        reduced_motion="reduce",
    )
    journey(Visitor(context.new_page(), manner == "keys alone", touch))
    context.close()
