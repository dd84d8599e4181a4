"""What people come to do, done in a real browser: by touch, mouse and keyboard, without script."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from search.request import Facet, SearchRequest
from search.service import Search


def total(page: Page) -> int:
    """The number of articles that a results page says it found."""
    text = page.get_by_role("status").inner_text()
    return int(re.sub(r"\D", "", text.partition("·")[0]) or 0)


def test_a_citizen_without_diacritics_on_a_phone(phone: Page) -> None:
    phone.goto("/")
    box = phone.get_by_role("combobox", name="Từ khóa")
    box.fill("dan van kheo")
    box.press("Enter")
    phone.wait_for_url("**/tim?q=dan+van+kheo*")
    expect(phone.get_by_role("status")).to_contain_text("bài viết")
    expect(phone.locator(".hits mark").first).to_contain_text(re.compile("dân", re.IGNORECASE))
    everything = total(phone)

    phone.get_by_text("Bộ lọc", exact=True).first.tap()
    ward = phone.locator("input[name=phuong]").first
    count = int(ward.locator("xpath=..").locator(".count").inner_text().split()[0])
    ward.tap()
    phone.get_by_role("button", name="Áp dụng bộ lọc").tap()
    phone.wait_for_url("**phuong=*")
    assert total(phone) == count < everything
    expect(phone.locator("input[name=phuong]").first).to_be_checked()

    phone.locator(".chips a").first.tap()
    phone.wait_for_url(re.compile("^(?!.*phuong=)"))
    assert total(phone) == everything

    phone.locator(".hits a").first.tap()
    expect(phone.locator("article .text")).to_be_visible()
    phone.go_back()
    assert total(phone) == everything


def test_a_clerk_from_a_number_to_a_printed_report(desk: Page, tmp_path: Path) -> None:
    desk.goto("/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    desk.locator("#q").fill("19-ct/tu")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/tim?q=19-ct*")
    answer = desk.locator(".answer")
    expect(answer).to_contain_text("19-CT/TU")
    answer.locator(".onward").press("Enter")
    desk.wait_for_url("**/van-ban/19-ct-tu*")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Chỉ thị số 19-CT/TU")
    desk.get_by_role("link", name="Báo cáo để in").press("Enter")
    desk.wait_for_url("**/bao-cao")
    assert desk.locator("tbody tr").count() > 3

    desk.emulate_media(media="print")
    for hidden in (".masthead search", ".places", ".colophon", ".screen-only"):
        expect(desk.locator(hidden).first).to_be_hidden()
    expect(desk.locator(".print-only")).to_contain_text("/bao-cao")
    printed = desk.pdf(format="A4")
    assert printed.startswith(b"%PDF")


def test_a_filter_ticked_removed_and_gone_back_to(desk: Page) -> None:
    desk.goto("/tim?q=dan+van")
    everything = total(desk)
    tick = desk.locator("input[name=loai]").first
    value = tick.get_attribute("value")
    count = int(tick.locator("xpath=..").locator(".count").inner_text().split()[0])
    tick.focus()
    desk.keyboard.press("Space")
    desk.get_by_role("button", name="Áp dụng bộ lọc").press("Enter")
    desk.wait_for_url(f"**loai={value}*")
    assert total(desk) == count
    desk.get_by_role("link", name="Bỏ lọc").first.press("Enter")
    desk.wait_for_url(re.compile("^(?!.*loai=)"))
    assert total(desk) == everything
    desk.go_back()
    assert total(desk) == count
    expect(desk.locator(f"input[name=loai][value='{value}']")).to_be_checked()


def test_a_bar_of_the_histogram_leads_to_its_articles(desk: Page) -> None:
    desk.goto("/tim?q=dan+van")
    bar = desk.locator(".histogram svg a").last
    said = re.search(r": (\d+) bài", bar.get_attribute("aria-label") or "")
    assert said
    count = int(said[1])
    bar.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**tu=*")
    assert total(desk) == count
    desk.get_by_text("Xem dạng bảng").click()
    expect(desk.locator(".histogram table")).to_be_visible()


def test_a_search_taken_away_as_table_and_feed(desk: Page, engine: Search) -> None:
    desk.goto("/tim?loai=CT")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải bảng (CSV)").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    articles = engine.find(SearchRequest().with_values(Facet.TYPE, ["CT"])).total
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == 1 + articles
    feed = desk.get_by_role("link", name="Theo dõi tin mới (Atom)").get_attribute("href") or ""
    ElementTree.fromstring(desk.request.get(feed).body())


def test_ticking_with_a_mouse_answers_at_once_and_keeps_the_place(
    scripted: Page,
) -> None:
    page = scripted
    page.goto("/tim?q=dan+van")
    tick = page.locator("input[name=loai]").nth(2)
    tick.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    count = int(tick.locator("xpath=..").locator(".count").inner_text().split()[0])
    tick.click()
    page.wait_for_url("**loai=*")
    expect(page.get_by_role("status")).to_contain_text(f"{count} bài viết")
    assert abs(page.evaluate("scrollY") - before) < 200
    page.go_back()
    expect(page.locator("input[name=loai]:checked")).to_have_count(0)


def test_completions_by_keyboard(scripted: Page) -> None:
    page = scripted
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("19-ct")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Escape")
    expect(option).to_be_hidden()
    box.fill("phuong an")
    expect(option).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/phuong/*")
