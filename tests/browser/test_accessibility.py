"""No page breaks a rule that axe can check, in any theme, width or language."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page

# One name for each page of the fixture `addresses`.
KINDS = [
    "home", "results", "filtered", "nothing", "article", "documents", "document", "report",
    "officials", "official", "wards", "ward", "calendar", "month", "values", "corrections",
    "about", "missing",
]  # fmt: skip
# Addresses that answer with something other than a page for people.
NO_PAGES = ("api", "api_entities", "export", "feeds", "health", "metrics", "seo", "static")
# Links and controls smaller than 24 by 24 CSS pixels, apart from those in a sentence and those
# whose circle of 24 pixels touches no other target (WCAG 2.2, 2.5.8: inline, spacing); the bars of
# a chart have equal links in the table below it (equivalent).
SMALL_TARGETS = """() => {
    const targets = [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(e => e.type !== 'hidden' && !e.matches('.skip, svg a')
            && e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}));
    const area = e => (e.closest('label') || e).getBoundingClientRect();
    const inSentence = e => getComputedStyle(e).display === 'inline'
        && [...e.parentElement.childNodes]
            .some(n => n.nodeType === 3 && /[\\p{L}\\d,;]/u.test(n.data));
    const boxes = targets.map(e => ({e, box: area(e)})).filter(t => t.box.width && t.box.height);
    const small = t => t.box.width < 23.5 || t.box.height < 23.5;
    const gap = (x, y, b) => Math.hypot(
        Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
    return boxes.filter(small).filter(t => !inSentence(t.e)).filter(t => {
        const x = (t.box.left + t.box.right) / 2, y = (t.box.top + t.box.bottom) / 2;
        return boxes.some(o => o.e !== t.e && !o.e.contains(t.e) && gap(x, y, o.box) < 12);
    }).map(t => [t.e.outerHTML.slice(0, 90), Math.round(t.box.width), Math.round(t.box.height)]);
}"""
MOTIONS: list[tuple[Literal["reduce", "no-preference"], str]] = [
    ("reduce", "auto"),
    ("no-preference", "smooth"),
]
# The focused element, and whether anything lies over the whole of it.
FOCUSED = """() => {
    const e = document.activeElement, s = getComputedStyle(e), boxes = [...e.getClientRects()];
    const seen = boxes.some(b => [.1, .5, .9].some(part => {
        const top = document.elementFromPoint(b.left + b.width * part, b.top + b.height / 2);
        return top && (e.contains(top) || top.contains(e));
    }));
    return [e.tagName, s.outlineStyle, parseFloat(s.outlineWidth), seen, e.outerHTML.slice(0, 90)];
}"""
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site)
    yield context.new_page()
    context.close()


def test_every_kind_of_page_is_looked_at(site_app: Flask, addresses: dict[str, str]) -> None:
    assert list(addresses) == KINDS
    router = site_app.url_map.bind("localhost")
    looked_at = {router.match(urlsplit(a).path)[0] for k, a in addresses.items() if k != "missing"}
    pages = {rule.endpoint for rule in site_app.url_map.iter_rules()}
    assert {page for page in pages if page.split(".")[0] not in NO_PAGES} == looked_at


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
    page.emulate_media(reduced_motion="reduce")
    page.goto(addresses[kind])
    focusable = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), summary')]"
        ".filter(e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))"
        ".length"
    )
    reached = 0
    for _ in range(min(focusable, 60)):
        page.keyboard.press("Tab")
        where = page.evaluate(FOCUSED)
        if where[0] == "BODY":
            break
        reached += 1
        assert where[1] != "none", where
        assert where[2] >= 2, where
        assert where[3], where
    assert reached >= min(focusable, 60) - 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_pressed_is_large_enough(page: Page, addresses: dict[str, str], kind: str) -> None:
    page.goto(addresses[kind])
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        assert page.evaluate(SMALL_TARGETS) == [], width


def test_what_has_few_colours_to_choose_from_still_shows_what_is_chosen(
    page: Page, addresses: dict[str, str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(forced_colors="active")
    page.goto(addresses["filtered"])
    colour = "e => getComputedStyle(e).fill"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for shown in page.locator(".histogram .bar").all()[:6]:
        assert shown.evaluate(colour) != paper
    chip = page.locator(".chips a").first
    assert chip.evaluate("e => getComputedStyle(e).borderTopColor") != paper
    page.emulate_media(forced_colors="none")


def test_who_asks_for_less_motion_gets_none(page: Page, addresses: dict[str, str]) -> None:
    moving = "getComputedStyle(document.documentElement).scrollBehavior"
    for motion, expected in MOTIONS:
        page.emulate_media(reduced_motion=motion)
        page.goto(addresses["home"])
        assert page.evaluate(moving) == expected
