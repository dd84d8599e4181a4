"""Settings are read early, and what cannot be used is named."""

import re
from pathlib import Path

import pytest

from webui.settings import VARIABLES, Settings, SettingsError, Variable

DOCS = Path(__file__).parents[2] / "docs"


def settings(**environment: str) -> Settings:
    return Settings.from_environment(Path("data"), environment)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("https://tin.example.vn", "https://tin.example.vn"),
        ("https://tin.example.vn/", "https://tin.example.vn"),
        (" http://127.0.0.1:8000 ", "http://127.0.0.1:8000"),
    ],
)
def test_a_base_url_is_kept_without_its_last_slash(given: str, expected: str) -> None:
    assert settings(TINPHUONG_BASE_URL=given).base_url == expected


@pytest.mark.parametrize(
    "given",
    [
        "tin.example.vn",
        "ftp://tin.example.vn",
        "https://",
        "https://tin.example.vn/tim",
        "https://tin.example.vn?q=1",
        "https://tin.example.vn:port",
        "javascript:alert(1)",
    ],
)
def test_an_unusable_base_url_is_refused_by_name(given: str) -> None:
    with pytest.raises(SettingsError, match=f"TINPHUONG_BASE_URL.*{re.escape(given)}"):
        settings(TINPHUONG_BASE_URL=given)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("tin@example.vn", "mailto:tin@example.vn"),
        ("mailto:tin@example.vn", "mailto:tin@example.vn"),
        ("https://example.vn/gop-y", "https://example.vn/gop-y"),
    ],
)
def test_a_contact_becomes_a_link(given: str, expected: str) -> None:
    assert settings(TINPHUONG_CONTACT=given).contact == expected


@pytest.mark.parametrize("given", ["javascript:alert(1)", "someone", "a b@example.vn"])
def test_an_unusable_contact_is_refused_by_name(given: str) -> None:
    with pytest.raises(SettingsError, match="TINPHUONG_CONTACT"):
        settings(TINPHUONG_CONTACT=given)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("searches", "", 2),
        ("searches", " 8 ", 8),
        ("searches", "64", 64),
        ("metrics", "", False),
        ("metrics", "off", False),
        ("metrics", "on", True),
    ],
)
def test_numbers_and_switches_are_read(name: str, given: str, expected: object) -> None:
    assert getattr(settings(**{f"TINPHUONG_{name.upper()}": given}), name) == expected


@pytest.mark.parametrize(
    ("variable", "given"),
    [
        *(("TINPHUONG_SEARCHES", given) for given in ("0", "65", "-1", "two", "1_0", "٢", "1e9")),
        ("TINPHUONG_SEARCHES", "9" * 5_000),
        *(("TINPHUONG_METRICS", given) for given in ("1", "yes", "On")),
    ],
)
def test_an_unusable_number_or_switch_is_refused_by_name(variable: str, given: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        settings(**{variable: given})


def test_hosts_are_free_until_the_address_is_known() -> None:
    assert settings().trusted_hosts is None
    trusted = settings(TINPHUONG_BASE_URL="https://tin.example.vn:8443").trusted_hosts
    assert trusted is not None
    assert trusted[0] == "tin.example.vn"
    assert "evil.example" not in trusted


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_every_setting_is_documented(variable: Variable) -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in DOCS.glob("*.md"))
    assert f"`{variable.name}`" in pages
