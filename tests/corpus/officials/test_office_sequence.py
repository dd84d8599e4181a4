"""What may be between an office and its holder, and what may not."""

import pytest

from corpus.officials import office_sequence as gaps


@pytest.mark.parametrize(
    "gap",
    [
        ", ",
        " - ",
        "- ",
        " (",
        ": ",
        " ",
        " (1970) - ",
        " (bên phải), ",
        " hiện là ",
        " được bầu làm ",
        " (57 tuổi, ",
        " (SN 1973, trú tại Hàng Bông, Hà Nội - ".lower(),
        ", đảng viên chi bộ thôn 3 (đảng ủy tt.chợ chùa), ",
    ],
)
def test_an_office_follows_its_holder(gap: str) -> None:
    assert gaps.follows_name(gap)


@pytest.mark.parametrize("gap", [". ", "; ", " gặp ", " bị ", " cho biết ", ", theo lời "])
def test_an_office_elsewhere_is_another_matter(gap: str) -> None:
    assert not gaps.follows_name(gap)


@pytest.mark.parametrize(
    ("gap", "is_chain"),
    [
        (", ", True),
        (" - ", True),
        (" kiêm ", True),
        (" và ", True),
        (", nay là ", True),
        (" khóa ix (2016-2021), ", True),
        (" nhiệm kỳ 2020 - 2025, ", True),
        (" nhiệm kỳ 2015-2020. ", False),
        ("; ", False),
        (" gặp ", False),
        (" nhiệm kỳ mới ", False),
    ],
)
def test_offices_of_one_person(gap: str, is_chain: bool) -> None:
    assert gaps.chains(gap) is is_chain


@pytest.mark.parametrize(
    ("gap", "leads"),
    [
        (" được bầu giữ chức ", True),
        (" đang là ", True),
        (" được quận ủy điều động, bổ nhiệm ", False),
        (" được hội đồng nhân dân bầu ", True),
        (" bầu ", False),
        (": ngày 9-5 bộ chính trị phân công tôi làm ", False),
        (" trao giấy khen cho ", False),
    ],
)
def test_verbs_that_lead_to_an_office(gap: str, leads: bool) -> None:
    assert gaps.leads_by_verb(gap) is leads


@pytest.mark.parametrize(
    ("gap", "direct", "pause"),
    [
        (" ", True, False),
        ("", True, False),
        (" (huyện quế sơn) ", True, False),
        (", ", False, True),
        (" - ", False, True),
        (" khóa 13 - ", False, True),
        (" cùng ", False, False),
    ],
)
def test_what_stands_before_a_name(gap: str, direct: bool, pause: bool) -> None:
    assert gaps.precedes_name(gap) is direct
    assert gaps.pauses(gap) is pause


@pytest.mark.parametrize(
    ("gap", "ends"),
    [(". sau đó ", True), ("\n", True), (" tp.hcm ", False), (", ", False), ("!", True)],
)
def test_where_a_sentence_ends(gap: str, ends: bool) -> None:
    assert gaps.ends_sentence(gap) is ends


def test_giving_and_taking_an_office() -> None:
    assert gaps.leads_towards(" đối với ")
    assert gaps.leads_towards(" nhiệm kỳ 2016 - 2021 cho ")
    assert not gaps.leads_towards(" và ")
    assert gaps.speaks_of_office("đã miễn nhiệm chức danh ")
    assert not gaps.speaks_of_office("phát biểu tại hội nghị, ")
