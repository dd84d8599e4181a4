"""Nothing in a text or an address runs in a real browser."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from hostile import PAYLOADS, articles, build_hostile_index
from playwright.sync_api import Browser

from webui.app import create_app
from webui.settings import Settings

WATCH = """
    window.ran = 0;
    window.alert = () => { window.ran += 1; };
    document.addEventListener('securitypolicyviolation', () => { window.ran += 1; });
"""


def test_no_payload_runs_and_no_rule_is_broken(
    browser: Browser, serve: Callable[[Flask], str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory: Path = tmp_path_factory.mktemp("hostile")
    build_hostile_index(directory)
    context = browser.new_context(base_url=serve(create_app(Settings(directory))))
    page = context.new_page()
    page.add_init_script(WATCH)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    addresses = [
        # A page for every payload and every context, not for each with each; lists have all titles.
        *(f"/bai/{article.id}" for article in articles()[::5]),
        *(f"/tim?trang={number}" for number in range(1, 1 + len(articles()) // 20)),
        *(f"/tim?q={quote(payload, safe='')}" for payload in PAYLOADS),
        *(f"/tim?tu={quote(payload, safe='')}" for payload in PAYLOADS),
    ]
    for address in addresses:
        page.goto(address, wait_until="domcontentloaded")
        assert page.evaluate("window.ran") == 0, address
        assert page.locator("main h1").count() == 1, address
    assert dialogs == []
    context.close()
