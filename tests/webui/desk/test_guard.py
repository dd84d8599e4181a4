"""Nobody but the office's own browser changes anything: hosts, origins, cookies, tokens."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from desk_visitor import ORIGIN, Visitor, visitor_of

from webui.cli import main

TEXT = "Ra quân dọn vệ sinh\n\nSáng 12/3, khu phố 2 ra quân."


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("127.0.0.1", 200),
        ("localhost:9001", 200),
        ("[::1]:8001", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example:8001", 400),
        ("evil.example@127.0.0.1", 400),
        ("127.0.0.1#evil.example", 400),
        ("ban.example.vn", 400),
        ("", 400),
    ],
)
def test_a_name_that_is_not_ours_gets_nothing(host: str, status: int, visitor: Visitor) -> None:
    answer = visitor.client.get("/", headers={"Host": host})
    assert answer.status_code == status
    assert ("<form" in answer.get_data(as_text=True)) == (status == 200)


@pytest.mark.parametrize("host", ["ban.example.vn", "127.0.0.1:8001"])
def test_behind_a_gate_its_name_is_ours_too(host: str, tmp_path: Path) -> None:
    visitor = visitor_of(tmp_path, gate="https://ban.example.vn")
    answer = visitor.client.get("/", headers={"Host": host})
    assert answer.status_code == 200
    assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "https://127.0.0.1:8001", "http://127.0.0.1:8002", ""],
)
def test_a_form_of_another_place_is_refused(origin: str | None, visitor: Visitor) -> None:
    token = visitor.token()
    headers = {} if origin is None else {"Origin": origin}
    answer = visitor.client.post(
        "/them", base_url=ORIGIN, data={"ma": token, "van_ban": TEXT}, headers=headers
    )
    assert answer.status_code == 403
    assert "Không có bản nháp nào" in visitor.get("/").get_data(as_text=True)


@pytest.mark.parametrize("token", ["", "0" * 64, "ư", None])
def test_a_form_without_its_token_is_refused(token: str | None, visitor: Visitor) -> None:
    visitor.get("/")
    data = {"van_ban": TEXT} | ({} if token is None else {"ma": token})
    answer = visitor.client.post("/them", base_url=ORIGIN, data=data, headers={"Origin": ORIGIN})
    assert answer.status_code == 403


def test_a_token_is_good_for_its_own_browser_only(visitor: Visitor) -> None:
    other = Visitor(visitor.app)
    stolen = other.token()
    visitor.get("/")
    visitor.page = f'name="ma" value="{stolen}"'
    assert visitor.post("/them", van_ban=TEXT).status_code == 403
    without = Visitor(visitor.app)
    without.page = f'name="ma" value="{stolen}"'
    assert without.post("/them", van_ban=TEXT).status_code == 403


def test_what_changes_is_never_a_link(visitor: Visitor) -> None:
    rules = list(visitor.app.url_map.iter_rules())
    changing = {rule.endpoint for rule in rules if "POST" in (rule.methods or ())}
    assert {"desk.add", "desk.change", "desk.discard", "desk_articles.remove"} <= changing
    for rule in rules:
        if rule.endpoint in changing:
            assert not {"PUT", "DELETE", "PATCH"} & set(rule.methods or ())
            assert "GET" not in (rule.methods or ())


@pytest.mark.parametrize("address", ["/", "/bai", "/hieu-dinh", "/cong-viec", "/khong-co"])
def test_every_page_is_closed_to_other_sites(address: str, visitor: Visitor) -> None:
    answer = visitor.get(address)
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"):
        assert part in policy
    assert "script-src" not in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "<script" not in visitor.page
    assert "http-equiv" not in visitor.page


def test_the_cookie_is_kept_from_other_sites_and_scripts(visitor: Visitor) -> None:
    cookie = visitor.client.get("/", base_url=ORIGIN).headers["Set-Cookie"]
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie


def test_the_key_is_for_its_owner_only(tmp_path: Path) -> None:
    visitor_of(tmp_path)
    assert (tmp_path / "desk" / "key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "desk").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "no accounts"),
        (["--host", "192.168.1.5"], "no accounts"),
        (["--host", "::"], "no accounts"),
        (["--host", "may-chu"], "no accounts"),
        (["--host", "0.0.0.0", "--behind-gate", "ban"], "no web address"),
        (["--behind-gate", "https://ban.example.vn/duoi"], "no web address"),
    ],
)
def test_it_does_not_listen_where_others_can_come(
    words: list[str], said: str, tmp_path: Path
) -> None:
    done = CliRunner().invoke(main, ["--data", str(tmp_path / "data"), "desk", *words])
    assert done.exit_code == 2
    assert said in done.output
    assert not (tmp_path / "data").exists()
