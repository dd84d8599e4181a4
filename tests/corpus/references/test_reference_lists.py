"""Lists of documents: each item has its own date, and a law may be cited with several numbers."""

import pytest

from corpus.references import find_in_clean, reference_key
from corpus.text import clean


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "các Kế hoạch số 21/KH-UBND ngày 05/01, số 34/KH-UBND ngày 07/02 và số 55/KH-UBND ngày"
            " 09/3/2021",
            ["2021-01-05", "2021-02-07", "2021-03-09"],
        ),
        (
            "Công văn số 3/UBND ngày 5-1 và số 4/UBND ngày 6-1-2020 của UBND quận",
            ["2020-01-05", "2020-01-06"],
        ),
        (
            "Kế hoạch số 21/KH-UBND ngày 05/01 và Kế hoạch số 34/KH-UBND ngày 07/02/2021",
            ["2021-01-05", "2021-02-07"],
        ),
        (
            "các Thông báo số 5/TB-UBND ngày 30 tháng 11, số 7/TB-UBND ngày 2 tháng 12 năm 2019",
            ["2019-11-30", "2019-12-02"],
        ),
        # The sign tells the year.
        (
            "Quyết định số 5/2021/QĐ-UBND ngày 05/01 và số 6/2021/QĐ-UBND ngày 07/02",
            ["2021-01-05", "2021-02-07"],
        ),
        ("Quyết định số 5/2021/QĐ-UBND ngày 05/01", ["2021-01-05"]),
        # One date after the last item is that of all items.
        (
            "các Quyết định số 318, 319, 320/QĐ-UBND ngày 3/4/2017",
            ["2017-04-03", "2017-04-03", "2017-04-03"],
        ),
        # No year anywhere: open, not borrowed.
        ("Kế hoạch số 21/KH-UBND ngày 05/01 và số 34/KH-UBND ngày 07/02", [None, None]),
        # December before January is the year before.
        (
            "Kế hoạch số 91/KH-UBND ngày 28/12 và số 5/KH-UBND ngày 04/01/2022",
            [None, "2022-01-04"],
        ),
        # Another sentence lends no year.
        (
            "Kế hoạch số 21/KH-UBND ngày 05/01. Sau đó có Kế hoạch số 34/KH-UBND ngày 07/02/2021",
            [None, "2021-02-07"],
        ),
    ],
)
def test_dates_in_a_list(text: str, dates: list[str | None]) -> None:
    assert [mention.issued for mention in find_in_clean(clean(text))] == dates


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Căn cứ Luật Xây dựng số 50/2014/QH13 ngày 18/6/2014; số 62/2020/QH14 ngày 17/6/2020;",
            ["LUAT:50/2014:QH13", "LUAT:62/2020:QH14"],
        ),
        (
            "Luật Giáo dục số 38/2005/QH11 và số 44/2009/QH12",
            ["LUAT:38/2005:QH11", "LUAT:44/2009:QH12"],
        ),
        (
            "Luật Giáo dục số 38/2005/QH11 ngày 14/6/2005 của Quốc hội, số 44/2009/QH12, số"
            " 43/2019/QH14",
            ["LUAT:38/2005:QH11", "LUAT:44/2009:QH12", "LUAT:43/2019:QH14"],
        ),
        (
            "Pháp lệnh Ưu đãi người có công số 26/2005/PL-UBTVQH11; số 04/2012/UBTVQH13",
            ["26/2005:PLUBTVQH11", "PL:4/2012:UBTVQH13"],
        ),
        (
            "Luật Đầu tư công số 39/2019/QH14 ngày 13 tháng 6 năm 2019 và số 58/2024/QH15",
            ["LUAT:39/2019:QH14", "LUAT:58/2024:QH15"],
        ),
        ("Luật Đầu tư số 67/2014/QH13, 61/2020/QH14", ["LUAT:67/2014:QH13", "LUAT:61/2020:QH14"]),
        (
            "Luật Xây dựng năm 2014 (số 50/2014/QH13), sửa đổi năm 2020 (số 62/2020/QH14)",
            ["LUAT:50/2014:QH13", "LUAT:62/2020:QH14"],
        ),
        (
            "Luật Xây dựng số 50/2014/QH13 (sửa đổi, bổ sung theo số 62/2020/QH14)",
            ["LUAT:50/2014:QH13", "LUAT:62/2020:QH14"],
        ),
        # A number of another law, with other words or a sentence end between: nothing is shared.
        ("Luật Xây dựng số 50/2014/QH13 đã được thay ở số 62/2020/QH14", ["LUAT:50/2014:QH13"]),
        ("Luật Xây dựng số 50/2014/QH13. Số 62/2020/QH14 là gì", ["LUAT:50/2014:QH13"]),
        ("Luật Xây dựng; số 62 đường Lê Lợi", ["LUAT:xây dựng::"]),
        ("Luật Xây dựng số 50/2014/QH13; số 62/2020 đường Lê Lợi", ["LUAT:50/2014:QH13"]),
        ("Báo số 62/2020/QH14", []),
    ],
)
def test_numbers_of_one_law(text: str, keys: list[str]) -> None:
    assert [reference_key(mention) for mention in find_in_clean(clean(text))] == keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính"
            " quyền địa phương ngày 22/11/2019;",
            [(None, None), (None, None)],
        ),
        (
            "Luật Đất đai ngày 29/11/2013; Luật sửa đổi, bổ sung một số điều của Luật Đất đai ngày"
            " 29/6/2018;",
            [("2013-11-29", None), (None, None)],
        ),
        ("Luật sửa đổi Luật Cư trú ngày 20/6/2013", [(None, None)]),
        ("Luật sửa đổi, bổ sung các điều của Luật Cư trú ngày 20/6/2013", [(None, None)]),
        ("Luật sửa đổi, bổ sung Điều 3 Luật Cư trú ngày 20/6/2013", [(None, "Điều 3")]),
        ("Luật sửa đổi,\nbổ sung một số\nđiều của Luật Cư trú ngày 20/6/2013", [(None, None)]),
        (
            "Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Dân số ngày 27/12/2008",
            [(None, None)],
        ),
        # The amended law keeps a date where it is no title of another law.
        ("sửa đổi một số điều của Luật Cư trú ngày 29/11/2006", [("2006-11-29", None)]),
        ("Căn cứ điểm a khoản 2 Điều 9 Luật Cư trú ngày 29/11/2006",
         [("2006-11-29", "điểm a khoản 2 Điều 9")]),
        ("Luật Cư trú ngày 29/11/2006 và Luật Đất đai ngày 29/11/2013",
         [("2006-11-29", None), ("2013-11-29", None)]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Cư trú; Luật Đất đai ngày 29/11/2013",
            [(None, None), ("2013-11-29", None)],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Nghị định số 5/2010/NĐ-CP ngày 6/7/2010",
            [("2010-07-06", None)],
        ),
        ("các điều của Luật Cư trú", [(None, None)]),
        # The date of a decree behind its title.
        (
            "Nghị định 31/2014/NĐ-CP quy định chi tiết một số điều của Luật Cư trú (ngày"
            " 18/4/2014)",
            [(None, None), (None, None)],
        ),
        (
            "Nghị định 31/2014/NĐ-CP ngày 18/4/2014 hướng dẫn Luật Cư trú ngày 29/11/2006",
            [("2014-04-18", None), ("2006-11-29", None)],
        ),
        ("khoản 1 và khoản 2 Điều 5 của Luật Cư trú", [(None, "khoản 1 và khoản 2 Điều 5")]),
        ("Chương thứ hai Luật Cư trú", [(None, "Chương thứ hai")]),
    ],
)  # fmt: skip
def test_amending_laws(text: str, found: list[tuple[str | None, str | None]]) -> None:
    mentions = find_in_clean(clean(text))
    assert [(mention.issued, mention.pinpoint) for mention in mentions] == found
