"""What a first visit costs: bytes, requests, third parties, and things that jump."""

from pathlib import Path

from playwright.sync_api import Browser, Request

import webui

LIMIT_BYTES = 40_000
LIMIT_REQUESTS = 4
LIMIT_SCRIPT_BYTES = 5 * 1024
# What the first paint waits for: the style sheet.
LIMIT_BLOCKING = 1
BLOCKING = """performance.getEntriesByType('resource')
    .filter(entry => entry.renderBlockingStatus === 'blocking').length"""
SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
"""


def test_the_first_view_of_every_page_is_light_and_still(
    browser: Browser, site: str, addresses: dict[str, str]
) -> None:
    for kind, address in addresses.items():
        context = browser.new_context(base_url=site, viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.add_init_script(SHIFTS)
        asked: list[Request] = []
        complaints: list[str] = []
        page.on("console", lambda message, said=complaints: said.append(message.text))
        page.on("request", lambda request, asked=asked: asked.append(request))
        page.goto(address, wait_until="networkidle")
        sizes = [request.sizes() for request in asked]
        received = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        assert received <= LIMIT_BYTES, (kind, received)
        assert len(asked) <= LIMIT_REQUESTS, (kind, [request.url for request in asked])
        assert all(request.url.startswith(site) for request in asked), kind
        # A rule of the content security policy that is broken is complained of here.
        assert [line for line in complaints if "404" not in line] == [], kind
        assert page.evaluate(BLOCKING) <= LIMIT_BLOCKING, kind
        page.mouse.wheel(0, 5000)
        assert page.evaluate("window.shifts") == 0, kind
        context.close()


def test_the_script_stays_small() -> None:
    script = Path(webui.__file__).parent / "static" / "enhance.js"
    assert script.stat().st_size <= LIMIT_SCRIPT_BYTES
