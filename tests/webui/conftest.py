"""The application over the bundled sample, and over texts that try to break it."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search.service import Search
from webui.app import create_app
from webui.settings import Settings


@pytest.fixture(scope="session")
def app(sample_data: Path) -> Flask:
    return create_app(Settings(sample_data, contact="mailto:tin@example.vn"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def engine(app: Flask) -> Search:
    now: Search = app.extensions["search"].now()
    return now
