"""The corrections file: what is read, and the one line that each bad entry gets."""

from datetime import date, datetime
from pathlib import Path

import pytest

from corpus.corrections import (
    CorrectionsFile,
    Join,
    Link,
    NotAnOfficial,
    Remark,
    Rename,
    RightDate,
    Split,
    Unlink,
    UnreadableCorrections,
    from_record,
    read_corrections,
    to_record,
)

GOOD = """
# Hiệu đính của Văn phòng
[[link]]
article = "a1"
mention = "Chỉ thị 19"
document = "19-ct-tu-hcm-2018"
note = "bài viết tắt"
by = "Văn phòng"
date = 2025-11-30

[[link]]
article = "a2"
mention = "NQ 25"
document = "Nghị quyết số 25-NQ/TW ngày 03/6/2013"

[[unlink]]
article = "a1"
mention = "Thông tri 39"

[[join]]
officials = ["tran-thi-b-an-lac", "tran-thi-b-an-lac-a"]

[[split]]
official = "Trần Thị B"
articles = ["a1", "a2"]

[[rename]]
official = "tran-thi-b-an-lac"
label = "Trần Thị Bê"

[[rename]]
document = "19-ct-tu-hcm-2018"
label = "Chỉ thị 19 về không xả rác"

[[rename]]
ward = "phuong-an-lac-hcm"
label = "Phường An Lạc (mới)"

[[not-an-official]]
name = "Bà Tư"

[[not-an-official]]
name = "Bà Tư"
article = "a1"

[[right-date]]
article = "a1"
published = 2020-10-23T16:21:00

[[right-date]]
article = "a1"
event = 2020-10-21
instead-of = "2020-10-22"
"""
CHANGES = [
    Link("a1", "Chỉ thị 19", "19-ct-tu-hcm-2018"),
    Link("a2", "NQ 25", "Nghị quyết số 25-NQ/TW ngày 03/6/2013"),
    Unlink("a1", "Thông tri 39"),
    Join(("tran-thi-b-an-lac", "tran-thi-b-an-lac-a")),
    Split("Trần Thị B", ("a1", "a2")),
    Rename("official", "tran-thi-b-an-lac", "Trần Thị Bê"),
    Rename("document", "19-ct-tu-hcm-2018", "Chỉ thị 19 về không xả rác"),
    Rename("ward", "phuong-an-lac-hcm", "Phường An Lạc (mới)"),
    NotAnOfficial("Bà Tư", None),
    NotAnOfficial("Bà Tư", "a1"),
    RightDate("a1", datetime(2020, 10, 23, 16, 21), None, None),
    RightDate("a1", None, date(2020, 10, 21), date(2020, 10, 22)),
]


def read(folder: Path, text: str, encoding: str = "utf-8") -> CorrectionsFile:
    file = folder / "corrections.toml"
    file.write_bytes(text.encode(encoding))
    return read_corrections(file)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GOOD, "utf-8"),
        (GOOD, "utf-8-sig"),
        (GOOD, "utf-16"),
        (GOOD.replace("\n", "\r\n"), "utf-8"),
        (GOOD.replace("[[link]]", "  [[ link ]]"), "utf-8"),
        # A text over several lines keeps the file in one piece.
        (GOOD.replace('"bài viết tắt"', '"""bài viết\\\n tắt"""'), "utf-8"),
    ],
)
def test_every_kind_is_read(tmp_path: Path, text: str, encoding: str) -> None:
    file = read(tmp_path, text, encoding)
    assert file.problems == ()
    assert [entry.change for entry in file.corrections.entries] == CHANGES
    assert [entry.name for entry in file.corrections.entries[:3]] == [
        "[[link]] 1",
        "[[link]] 2",
        "[[unlink]] 1",
    ]
    assert file.corrections.entries[0].remark.by == "Văn phòng"


def test_what_the_index_keeps_is_the_same_correction(tmp_path: Path) -> None:
    for entry in read(tmp_path, GOOD).corrections.entries:
        assert from_record(entry.kind, entry.number, to_record(entry)) == entry


def test_a_remark_has_no_effect(tmp_path: Path) -> None:
    first, *_ = read(tmp_path, GOOD).corrections.entries
    bare, *_ = read(tmp_path, GOOD.replace('note = "bài viết tắt"\n', "")).corrections.entries
    assert first != bare
    assert first.key == bare.key
    assert bare.remark == Remark(by="Văn phòng", on=date(2025, 11, 30))


LINK = '[[link]]\narticle = "a"\nmention = "m"\ndocument = "d"\n'
BAD = [
    ("[[lnk]]\narticle = 'a'", 1, "[[lnk]] 1: no kind of correction is called 'lnk'; write 'link'"),
    ("[[xoa]]\na = 1", 1, "possible are link, unlink, join, split, rename, not-an-official,"),
    ('[[unlink]]\narticle = "a"', 1, '"mention" is missing; write for example mention = '),
    ('[[unlink]]\nmention = "a"', 1, '"article" is missing'),
    ('[[unlink]]\narticle = ""\nmention = "a"', 1, '"article" must be a text that is not empty'),
    ('[[unlink]]\narticle = 7\nmention = "a"', 1, '"article" must be a text'),
    ('[[unlink]]\narticle = "a"\nmentoin = "b"', 1, "no field 'mentoin'; write 'mention'"),
    ('[[join]]\nofficials = ["a"]', 1, "at least 2 different"),
    ('[[join]]\nofficials = ["a", "a"]', 1, "at least 2 different"),
    ('[[join]]\nofficials = "a, b"', 1, '"officials" must be a list; write for example officials'),
    ('[[split]]\nofficial = "B"\narticles = []', 1, "at least 1"),
    ('[[rename]]\nlabel = "B"', 1, "renames no things; give exactly one of official, document"),
    ('[[rename]]\nward="a"\nofficial="b"\nlabel = "B"', 1, "renames 2 things"),
    ('[[not-an-official]]\narticle = "a"', 1, '"name" is missing'),
    ('[[right-date]]\narticle = "a"', 1, "it gives no date; give either published or event"),
    ('[[right-date]]\narticle="a"\npublished="2020-02-30"', 1, "is no date ('2020-02-30')"),
    ('[[right-date]]\narticle="a"\npublished="3020-02-20"', 1, "cannot be a time of publication"),
    ('[[right-date]]\narticle="a"\nevent=1930-02-03', 1, '"event" cannot be the day of an event'),
    ('[[right-date]]\narticle="a"\nevent=2020-02-03T10:00:00', 1, "a day without a time"),
    (
        '[[right-date]]\narticle="a"\ninstead-of=2020-02-03\npublished=2020-02-03',
        1,
        "needs an event",
    ),
    ('[[right-date]]\narticle="a"\nevent=2020-02-03\npublished=2020-02-03', 1, "gives two dates"),
    ('[[link]]\narticle="a"\nmention="m"\ndocument="Chỉ thị 19"', 1, "names no single document"),
    ('[[link]]\narticle="a"\nmention="m"\ndocument="Luật và Đất"', 1, "names no single document"),
    # Not TOML: the line is that of the mistake.
    ('[[unlink]]\narticle = “a”\nmention = "b"', 2, "[[unlink]] 1: not TOML"),
    ('[[unlink]]\narticle = "a"\nmention = b', 3, "not TOML"),
    ('[[right-date]]\narticle="a"\npublished=2020-02-30', 3, "not TOML"),
    ('article = "a"', 1, "stands before any heading; put a heading like"),
    # The same decision twice.
    (LINK, 1, "[[link]] 2: it says the same as [[link]] 1; delete one of them"),
    ('[[unlink]]\narticle="a"\nmention="M"', 1, "[[unlink]] 1: it contradicts [[link]] 1"),
]


@pytest.mark.parametrize(("entry", "line", "message"), BAD)
def test_a_bad_entry_gets_one_line_and_the_others_are_used(
    tmp_path: Path, entry: str, line: int, message: str
) -> None:
    before, after = LINK, '[[unlink]]\narticle = "z"\nmention = "z"\n'
    if entry.startswith("["):
        text = f"{before}\n{entry}\n\n{after}"
        line += before.count("\n") + 1
    else:
        text = f"{entry}\n{before}\n{after}"
    file = read(tmp_path, text)
    [problem] = map(str, file.problems)
    assert problem.startswith(f"{tmp_path / 'corrections.toml'}: line {line}: ")
    assert message in problem
    assert "; " in problem
    assert "\n" not in problem
    changes = [one.change for one in file.corrections.entries]
    assert changes == [Link("a", "m", "d"), Unlink("z", "z")]


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.toml") == CorrectionsFile()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"PK\x03\x04\0\0\0\0", "binary, not text; save it as plain text in UTF-8"),
        (b"\xff\xfa\xfb[[link]]", "not valid UTF-8 at byte 0"),
        ("[[unlink]]\nmention = 'Kế hoạch'".encode("utf-16")[2:], "UTF-16 without a byte order"),
    ],
)
def test_what_is_no_text_cannot_be_read(tmp_path: Path, raw: bytes, message: str) -> None:
    file = tmp_path / "corrections.toml"
    file.write_bytes(raw)
    with pytest.raises(UnreadableCorrections, match=message) as raised:
        read_corrections(file)
    assert str(file) in str(raised.value)


def test_a_folder_of_that_name_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").mkdir()
    with pytest.raises(UnreadableCorrections, match="make it a readable file"):
        read_corrections(tmp_path / "corrections.toml")
