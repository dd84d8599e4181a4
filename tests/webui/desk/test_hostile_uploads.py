"""Files and texts that try to do harm: one clear line each, nothing executed, nothing left."""

import io
import lzma
import re
import zipfile
from typing import Any

import pytest
from desk_visitor import Visitor
from hostile import PAYLOADS

from webui.desk.uploads import file_name


def zipped(names: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in names.items():
            archive.writestr(name, data)
    return content.getvalue()


FILES: list[tuple[str, bytes]] = [
    ("rong.txt", b""),
    ("anh.png", b"\x89PNG\r\n\x1a\n\0\0\1" * 40),
    ("anh.txt", b"\x89PNG\r\n\x1a\n\0\0\1" * 40),
    ("bom.jsonl.xz", lzma.compress(b'{"id": "a", "text": "' + b"chu " * 16_000_000)),
    ("hong.docx", b"PK\x03\x04 not a zip"),
    ("hong.pdf", b"%PDF-1.4\n1 0 obj << /Length 99999999 >> stream\n"),
    ("hong.zip", zipped({"../../x.txt": b"x", "/etc/x.txt": b"x"})[:-8]),
    ("sau.html", b"<div>" * 10_000),
    ("thuc-the.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    ("khong-duoi", b"abc"),
    ("\u202egnp.exe", b"MZ\x90\0"),
    ("x" * 300 + ".txt", b"\0\0\0"),
]


@pytest.mark.parametrize(("name", "content"), FILES, ids=[name[:20] for name, _ in FILES])
def test_a_file_that_cannot_be_used_costs_nothing_else(
    name: str, content: bytes, visitor: Visitor
) -> None:
    good = (io.BytesIO("Tin tốt\n\nKhu phố 2 ra quân.".encode()), "tot.txt")
    answer = visitor.post("/them", tep=[(io.BytesIO(content), name), good])
    assert answer.status_code == 200
    assert "Tin tốt" in visitor.page
    data = visitor.app.extensions["settings"].data_directory
    assert list((data / "desk" / "incoming").iterdir()) == []
    assert not (data.parent / "x.txt").exists()
    left_out = re.findall(r"<li><strong>.*?</li>", visitor.page, re.S)
    for line in left_out:
        # Vietnamese words, not those of the readers.
        assert re.search(r"[ăâđêôơưạảấầệịọộợụủữỳ]", line), line
        assert not re.search(r"\b(?:the|cannot|not|is|file)\b", line.partition("</strong>")[2])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_is_only_text(payload: str, visitor: Visitor) -> None:
    visitor.post("/them", van_ban=f"Tin {payload}\n\nNội dung {payload}")
    pages = [visitor.page]
    if re.search(r'action="/nhap/', visitor.page):
        draft = visitor.address_of_draft()
        for name in ("tieu_de", "nguon", "tac_gia", "ngay", "dia_chi"):
            visitor.post(draft, **{name: payload})
            pages.append(visitor.page)
    pages.append(visitor.get("/").get_data(as_text=True))
    for page in pages:
        for tag in ("<script", "<img", "<svg on", "<iframe", "<base", "<meta http", "<style"):
            assert tag not in page.lower()
        assert not re.search(r'<a [^>]*href="(?:javascript|data):', page)
        assert not re.search(r"<\w+ [^<>]*\son\w+=\"alert", page)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"van_ban": "Tin\n" + "x" * 3_100_000}, 413),
        ({f"f{n}": "x" for n in range(300)}, 413),
    ],
)
def test_what_is_too_large_is_refused(
    fields: dict[str, Any], status: int, visitor: Visitor
) -> None:
    for files in ({}, {"tep": (io.BytesIO(b"x"), "x.txt")}):
        visitor.get("/")
        if files or "van_ban" in fields:
            assert visitor.post("/them", **files, **fields).status_code == status
            assert "Quá lớn" in visitor.page


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Tin số 1.docx", "Tin số 1.docx"),
        ("C:\\Users\\An\\tin.txt", "tin.txt"),
        ("../../etc/passwd", "passwd"),
        ("/etc/passwd", "passwd"),
        ("..", "tep"),
        ("...", "tep"),
        ("", "tep"),
        (".bashrc", "bashrc"),
        ("a\0b\n.txt", "a-b-.txt"),
        ("a:b*?.txt", "a-b--.txt"),
    ],
)
def test_a_name_is_never_a_path(given: str, name: str) -> None:
    assert file_name(given) == name


@pytest.mark.parametrize("ending", [".txt", ".jsonl.xz", ""])
def test_a_long_name_is_cut_and_keeps_its_ending(ending: str) -> None:
    name = file_name("ệ" * 300 + ending)
    assert len(name.encode()) <= 120
    assert name.endswith(ending)


@pytest.mark.parametrize(
    "address",
    [
        "/nhap/../../etc",
        "/nhap/%2e%2e",
        "/nhap/0",
        "/nhap/" + "f" * 16,
        "/dua-vao/..",
        "/bai/khong",
    ],
)
def test_an_address_leads_to_no_file(address: str, visitor: Visitor) -> None:
    assert visitor.get(address).status_code == 404
