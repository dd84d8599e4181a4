"""A real Chromium before a real server with the bundled sample.

Without a Chromium these tests skip; where `CI` is set they fail instead.
"""

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from search.request import SearchRequest, Sort
from search.service import Search
from webui.app import create_app
from webui.settings import Settings

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = next(filter(None, map(shutil.which, _NAMES)), None)
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium found; .ci/run installs one")
        # A developer may have no browser; CI fails instead of skipping.
        pytest.skip("no Chromium found (on Debian: apt install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Flask], str]]:
    """Runs an application until the session ends; gives its address."""
    with ExitStack() as running:

        def run(app: Flask) -> str:
            listener = running.enter_context(socket.create_server(("127.0.0.1", 0)))
            server = create_server(app, sockets=[listener], threads=4)
            running.callback(server.close)
            threading.Thread(target=server.run, daemon=True).start()
            return f"http://127.0.0.1:{listener.getsockname()[1]}"

        yield run


@pytest.fixture(scope="session")
def site_app(sample_data: Path) -> Flask:
    return create_app(Settings(sample_data))


@pytest.fixture(scope="session")
def site(serve: Callable[[Flask], str], site_app: Flask) -> str:
    """The address of a running server with the sample."""
    return serve(site_app)


@pytest.fixture(scope="session")
def engine(sample_data: Path) -> Search:
    return create_app(Settings(sample_data)).extensions["search"].now()


@pytest.fixture(scope="session")
def addresses(engine: Search) -> dict[str, str]:
    """One page of every kind."""
    entities = engine.catalog
    document, official = entities.documents(limit=1)[0], entities.officials(limit=1)[0]
    article = engine.find(SearchRequest(sort=Sort.OLDEST)).hits()[0]
    ward = max(entities.ward_counts().values(), key=lambda count: count.primary).ward
    return {
        "home": "/",
        "results": "/tim?q=dan+van+kheo",
        "filtered": f"/tim?van_ban={document.id}&tu=2019-01-01&foo=1",
        "nothing": "/tim?q=khongcochunaonhuthenay&loai=CT",
        "article": f"/bai/{article.id}",
        "documents": "/van-ban",
        "document": f"/van-ban/{document.id}",
        "report": f"/van-ban/{document.id}/bao-cao",
        "officials": "/can-bo",
        "official": f"/can-bo/{official.id}",
        "wards": "/phuong",
        "ward": f"/phuong/{ward}",
        "calendar": "/lich",
        "month": "/lich/2025-07",
        "values": "/tim/can_bo",
        "corrections": "/hieu-dinh",
        "about": "/gioi-thieu",
        "missing": "/khong-co",
    }


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A cheap phone."""
    context = browser.new_context(
        base_url=site, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def desk(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A clerk's screen, once with JavaScript and once without."""
    context = browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted(browser: Browser, site: str) -> Iterator[Page]:
    """A clerk's screen with JavaScript, for what only the script does."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
