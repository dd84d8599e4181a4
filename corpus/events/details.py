"""Where an event takes place and at what time it begins, as its sentence says.

Takes cleaned text.
"""

import re
from datetime import time

from corpus.patterns import CAPITALS

_CLOCK = re.compile(
    r"(?<![\d.,/:])(?P<hour>[01]?\d|2[0-3])\s?(?:giờ(?:\s?(?P<m1>[0-5]\d)(?:\s?phút|')?)?"
    r"|[hg](?P<m2>[0-5]\d)?|:(?P<m3>[0-5]\d))(?![\w:])(?P<half>\s?(?:sáng|trưa|chiều|tối|đêm))?",
    re.IGNORECASE,
)
_LATE = re.compile(r"\b(?:chiều|tối|đêm)\b", re.IGNORECASE)
_NEAR = 60
_PLACE = re.compile(
    rf"(?:\btại|\bđịa điểm:?(?: tại)?)[ :]{{1,2}}(?P<place>[^,;.()\n\"]{{3,90}}"
    r"(?:, (?:đường|số|khu phố|phường|xã|quận|huyện|ấp|thôn|tổ"
    rf"|(?-i:[{CAPITALS}\d]))[^,;.()\n\"]{{1,40}}){{0,3}})",
    re.IGNORECASE,
)
# A place ends where the sentence goes on.
_GOES_ON = re.compile(
    r"\s(?:sẽ|đã|đang|diễn ra|tổ chức|khai mạc|với|để|nhằm|do|và (?=[^\W\d_]+ (?:sẽ|đã))|có|vào"
    r"|lúc|từ|ngày|phối hợp|tiến hành|ra quân|mở|tiếp|họp|cho|theo|về|nhân|được|là|trong|cùng"
    r"|thực hiện|phát động|trao|tặng|dự|khám|tiêm|nhận)\s.*",
    re.IGNORECASE | re.DOTALL,
)
_NO_PLACE = re.compile(
    r"(?:đây|đó|chỗ|nhà(?= riêng\b| dân\b|$)|gia đình|buổi|hội nghị|cuộc|lễ|kỳ họp|phiên"
    r"|đại hội|các|một số|nhiều|địa phương"
    r"|thời điểm|điều|khoản|quyết định|nghị|kế hoạch|văn bản|công văn|mục|hiện trường)\b"
    r"|(?:khu phố|phường|xã|quận|thành phố|trường|đường|tổ dân phố)$",
    re.IGNORECASE,
)


def clock_near(sentence: str, start: int, end: int) -> time | None:
    """The first time of day within a few words of `sentence[start:end]`; None if there is none."""
    first = max(0, start - _NEAR)
    window = sentence[first : end + _NEAR]
    clocks = list(_CLOCK.finditer(window))
    before = [one for one in clocks if first + one.end() <= start]
    behind = [one for one in clocks if first + one.start() >= end]
    # "từ 7 giờ đến 11 giờ ngày 05/12" begins at 7.
    one = before[-2] if len(before) > 1 and _joins(window, before) else None
    one = one or (before[-1] if before else behind[0] if behind else None)
    if one is None:
        return None
    hour = int(one["hour"])
    minute = int(one["m1"] or one["m2"] or one["m3"] or 0)
    half = one["half"] or ""
    around = half or sentence[max(0, start - 16) : start]
    if hour < 12 and _LATE.search(around):
        hour += 12
    return time(hour, minute)


def _joins(window: str, clocks: list[re.Match[str]]) -> bool:
    between = window[clocks[-2].end() : clocks[-1].start()]
    return re.fullmatch(r"\s?(?:-|đến|tới)\s?", between) is not None


def place_in(text: str) -> str | None:
    """The first place that `text` names after "tại"; None if it names none."""
    for match in _PLACE.finditer(text):
        place = _GOES_ON.sub("", match["place"]).strip(" -:,")
        if _NO_PLACE.match(place) or len(place) < 3:
            continue
        return place
    return None
