"""Every group of the thesaurus is found in its examples and not where it is refused."""

import re
from collections import defaultdict
from itertools import product

import pytest

from corpus.program_files import files_of
from corpus.syllables import fold, key, place_tone, strip_marks, syllables
from search.query.question_words import role_of
from search.query.thesaurus import DIRECTIONS, FOLDER, LONGEST_FORM, Group, find_groups, groups

MIN_GROUPS = 600
MAX_LINES = 400

# A Vietnamese syllable without its tone and diacritics.
SYLLABLE = re.compile(
    r"(ngh?|gh?|gi|kh|nh|ph|qu|th|tr|ch|[bcdhklmnprstvx])?"
    r"(uye|uya|uyu|ye|[aeiouy]{1,3})(ch|ng|nh|[cmnpt])?"
)
# Borrowed words and names that Vietnamese newspapers print as they are.
FOREIGN = frozenset(
    """
    alzheimer analog app apec apple asen australia axit axít bangkok bank barcelona basa berlin
    bike bitcoin bus camera campuchia catalan catalonia cavet cholesterol clip condotel container
    corona covid daklak
    daknong date delay delhi dengue dioxin donald drone duterte face facebook fake flycam
    formosa game games gas golf grab grabbike graffiti hack hacker heroin homestay honda house
    index internet iphone italia italy jackpot jong karaoke kg khaisilk kilogram kontum kuala les
    liveshow livestream london lumpur lăk lắk malaysia manila marathon massage mega methanol
    metro mini moscow myanmar new nilon noel nude nylon online osin paris passport petrovietnam
    pharma philippin philippines pleiku portugal putin resort robot rohingya sabeco salbutamol
    sale salon seagames seoul sex sexy ship shipper shisha show sida silicon singapore smartphone
    start startup
    stress sydney taiwan taxi tivi toilet tokyo tour trump tv uber ubermoto video vietlott villa
    virus visa wannacry white wifi world youtube zika ôtô đăk đắk
    """.split()
)
OPPOSITES = (
    ("tăng", "giảm"),
    ("lên", "xuống"),
    ("mở cửa", "đóng cửa"),
    ("cấp", "thu hồi"),
    ("đậu", "rớt"),
    ("trúng tuyển", "trượt"),
    ("bổ nhiệm", "miễn nhiệm"),
    ("kết hôn", "ly hôn"),
    ("xuất khẩu", "nhập khẩu"),
    ("hạn hán", "lũ lụt"),
    ("nắng", "mưa"),
    ("nóng", "lạnh"),
    ("nhập ngũ", "xuất ngũ"),
    ("tuyển dụng", "sa thải"),
    ("mắc", "rẻ"),
    ("đắt", "rẻ"),
    ("hợp pháp", "bất hợp pháp"),
    ("nhập cảnh", "xuất cảnh"),
    ("sơ thẩm", "phúc thẩm"),
    ("con trai", "con gái"),
)


def exact(text: str) -> tuple[str, ...]:
    return tuple(map(key, syllables(text)))


def folded(text: str) -> tuple[str, ...]:
    return tuple(map(fold, syllables(text)))


def is_found(group: Group, query: str) -> bool:
    return any(found.group is group for found in find_groups(syllables(query)))


def name(group: Group) -> str:
    return f"{group.source}: {group.forms[0]}"


def holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def test_there_are_enough_groups_in_files_of_bearable_length() -> None:
    assert len(groups()) >= MIN_GROUPS
    assert len({(group.source, group.forms) for group in groups()}) == len(groups())
    lines = {
        path: content.count(b"\n")
        for path, content in files_of("search").items()
        if path.startswith(FOLDER)
    }
    assert {path: count for path, count in lines.items() if count > MAX_LINES} == {}


def test_every_entry_is_complete() -> None:
    faults = []
    for group in groups():
        if len(group.forms) < 2:
            faults.append(f"{name(group)}: two forms")
        if group.direction not in DIRECTIONS or not 0.5 <= group.weight <= 0.9:
            faults.append(f"{name(group)}: direction or weight")
        if not set(group.needs_accents) <= set(group.forms):
            faults.append(f"{name(group)}: needs_accents names no form")
        if not group.examples:
            faults.append(f"{name(group)}: an example")
        if group.cues and not group.needs_accents:
            faults.append(f"{name(group)}: cues without needs_accents")
        for phrase in group.unless:
            if not any(holds(exact(phrase), exact(form)) for form in group.sought):
                faults.append(f"{name(group)}: {phrase} holds no form")
    assert faults == []


def test_every_group_is_found_in_its_examples_and_without_diacritics() -> None:
    faults = []
    for group in groups():
        plain = {folded(form) for form in group.sought if form not in group.needs_accents}
        for query in group.examples:
            if not is_found(group, query):
                faults.append(f"{name(group)}: {query}")
            bare = strip_marks(query)
            taken = max((len(form) for form in plain if holds(folded(query), form)), default=0)
            others = [found.end - found.start for found in find_groups(syllables(bare))]
            # A longer form of another group may take its place where diacritics are missing.
            is_expected = bare not in group.refused and max(others, default=0) < taken
            if is_expected and not is_found(group, bare):
                faults.append(f"{name(group)}: {bare}")
    assert faults == []


def test_no_group_is_found_where_it_is_refused() -> None:
    faults = [
        f"{name(group)}: {query}"
        for group in groups()
        for query in (*group.refused, *group.unless)
        if is_found(group, query)
    ]
    assert faults == []


def test_a_form_that_is_misread_without_diacritics_has_a_refusal() -> None:
    faults = [
        f"{name(group)}: {form}"
        for group in groups()
        for form in group.needs_accents
        if len(syllables(form)) > 1 and not (group.refused or group.unless)
    ]
    assert faults == []


def test_no_form_is_looked_for_by_two_groups() -> None:
    with_accents: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    without: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for group in groups():
        for form in group.sought:
            with_accents[exact(form)].add(name(group))
            if form not in group.needs_accents:
                without[folded(form)].add(name(group))
    for owners in (with_accents, without):
        assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_no_form_that_is_looked_for_only_asks() -> None:
    faults = [
        f"{name(group)}: {form}"
        for group in groups()
        for form in group.sought
        if role_of(syllables(form), accented=True) != "content"
    ]
    assert faults == []


def test_no_form_stands_twice_in_a_group() -> None:
    faults = [
        name(group)
        for group in groups()
        if len({exact(form) for form in group.forms}) != len(group.forms)
    ]
    assert faults == []


def test_no_group_joins_opposites() -> None:
    faults = []
    for group in groups():
        forms = [exact(form) for form in group.forms]
        for pair in OPPOSITES:
            one, other = map(exact, pair)
            # "tăng giá" and "giảm giá": equal but for the opposites.
            swapped = {
                (*form[:at], *other, *form[at + len(one) :])
                for form, at in product(forms, range(LONGEST_FORM))
                if form[at : at + len(one)] == one
            }
            if swapped & set(forms):
                faults.append(f"{name(group)}: {pair}")
    assert faults == []


def test_every_form_is_well_formed_vietnamese() -> None:
    faults = []
    for group in groups():
        for form in group.forms:
            words = syllables(form)
            if not 1 <= len(words) <= LONGEST_FORM:
                faults.append(f"{form}: {len(words)} syllables")
            for word in words:
                lowered = word.lower()
                is_syllable = SYLLABLE.fullmatch(strip_marks(lowered)) is not None
                is_code = word[-1].isupper() or not word.isalpha()
                if not (is_syllable or is_code or lowered in FOREIGN):
                    faults.append(f"{form}: {word}")
                if place_tone(lowered) != lowered:
                    faults.append(f"{form}: the tone of {word}")
            is_syllable = SYLLABLE.fullmatch(strip_marks(form.lower())) is not None
            if is_syllable and form not in group.needs_accents:
                faults.append(f"{form}: one syllable needs accents")
    assert faults == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lịch cúp điện", [(0, 3, "lịch ngừng cấp điện")]),
        ("khu em bị cúp điện hoài", [(2, 5, "cắt điện")]),
        ("cup dien o dau", [(0, 2, "ngừng cấp điện")]),
        ("mất điện thoại", [(0, 3, "bị trộm điện thoại")]),
        ("cháy nhà và kẹt xe", [(0, 2, "hỏa hoạn"), (3, 5, "ùn tắc giao thông")]),
        ("ùn tắc giao thông", [(0, 4, "kẹt xe")]),
        ("tuyên phạt bị cáo", []),
        ("giá heo", [(0, 2, "giá lợn hơi")]),
        ("con heo", [(0, 2, "con lợn")]),
        ("heo", []),
        ("leo heo hút", []),
        ("chạy nhà", []),
    ],
)
def test_spans_and_their_other_forms(query: str, expected: list[tuple[int, int, str]]) -> None:
    found = find_groups(syllables(query))
    assert [(one.start, one.end) for one in found] == [(start, end) for start, end, _ in expected]
    for one, (_, _, other) in zip(found, expected, strict=True):
        assert exact(other) in [tuple(map(key, form.words)) for form in one.others]


def test_other_forms_carry_weight_and_need_of_accents() -> None:
    (found,) = find_groups(["con", "heo"])
    assert {form.weight for form in found.others} == {found.group.weight}
    others = {" ".join(form.words): form.needs_accents for form in found.others}
    assert others["lợn"]
    assert not others["con lợn"]
    assert "con heo" not in others
