"""No page breaks a rule that axe can check, in any theme, width or language."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

KINDS = [
    "home", "results", "filtered", "nothing", "article", "documents", "document", "report",
    "officials", "official", "wards", "ward", "calendar", "values", "about", "missing",
]  # fmt: skip
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Page, addresses: dict[str, str], kind: str, language: str) -> None:
    address = addresses[kind]
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found = Axe().run(page, options=OPTIONS).response["violations"]
            assert [
                (violation["id"], [node["target"] for node in violation["nodes"]][:3])
                for violation in found
            ] == [], f"{width} {theme}"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut_off_on_a_small_screen_or_in_large_letters(
    page: Page, addresses: dict[str, str], kind: str
) -> None:
    page.goto(addresses[kind])
    for width, letters in ((320, "100%"), (360, "100%"), (640, "200%"), (1280, "200%")):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("size => document.documentElement.style.fontSize = size", letters)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, letters)


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_reaches_everything_in_sight_and_shows_where_it_is(
    page: Page, addresses: dict[str, str], kind: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(addresses[kind])
    focusable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]"
        ".filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))"
        ".length"
    )
    reached = 0
    for _ in range(min(focusable, 60)):
        page.keyboard.press("Tab")
        where = page.evaluate(
            "() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " return [e.tagName, s.outlineStyle, parseFloat(s.outlineWidth)]; }"
        )
        if where[0] == "BODY":
            break
        reached += 1
        assert where[1] != "none", where
        assert where[2] >= 2, where
    assert reached >= min(focusable, 60) - 2
