"""The corpus of the contract suite, and every engine: a further one is one more entry."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from oracle import oracle_of

from corpus.article import Article
from corpus.store import Store
from indexer.generation import Generation
from search.service import Search
from search.whoosh_engine import search_of

ENGINES: Mapping[str, Callable[[Generation, Store, Path], Search]] = {
    "whoosh": lambda generation, store, _: search_of(generation, store),
    "oracle": oracle_of,
}
AN_LAC, TAN_TAO = "UBND phường An Lạc, quận Bình Tân", "UBND phường Tân Tạo, quận Bình Tân"


def _article(number: int, title: str, body: str, source: str, day: date | None) -> Article:
    return Article(f"bai-{number:02}", title, body, source=source, published_at=day)


def articles() -> list[Article]:
    """Articles written for these cases."""
    dated = [
        (
            "Phường An Lạc, quận Bình Tân sơ kết Chỉ thị số 19-CT/TU",
            "Sáng 20/11/2019, Đảng ủy phường An Lạc sơ kết một năm thực hiện Chỉ thị số 19-CT/TU"
            " ngày 19/10/2018 của Ban Thường vụ Thành ủy. Bà Lê Thị Mẫu, Chủ tịch UBND phường An"
            " Lạc, dự hội nghị.",
            AN_LAC,
            date(2019, 11, 21),
        ),
        (
            "Phường Tân Tạo, quận Bình Tân ra quân dọn rác",
            "Ngày 02/3/2019, phường Tân Tạo ra quân dọn rác theo Chỉ thị 19-CT/TU của Thành ủy."
            " Người dân bỏ rác thải đúng nơi quy định.",
            TAN_TAO,
            datetime(2019, 3, 3, 8, 15),
        ),
        (
            "Hội thi dân vận khéo năm 2020",
            "Phường An Lạc, quận Bình Tân mở hội thi dân vận khéo. Công tác dân vận có nhiều mô"
            " hình hay. Rác thải được phân loại tại nguồn.",
            AN_LAC,
            date(2020, 5, 6),
        ),
        (
            "Bầu cử đại biểu Hội đồng nhân dân",
            "Phường Tân Tạo, quận Bình Tân niêm yết danh sách cử tri. Ủy ban nhân dân phường tiếp"
            " dân vào thứ tư.",
            TAN_TAO,
            date(2021, 4, 2),
        ),
        (
            "Dặn dò vạn điều trước mùa mưa",
            "Khu phố nhắc bà con khơi thông cống, không đổ rác. Dân vận động nhau.",
            AN_LAC,
            date(2020, 6, 1),
        ),
        (
            "Tiêm chủng cho trẻ em",
            "Trạm y tế phường Tân Tạo, quận Bình Tân tiêm chủng mở rộng sáng 10/6/2020.",
            TAN_TAO,
            date(2020, 6, 9),
        ),
        ("Chuyện không ngày", "Bà con kể chuyện rác và chuyện dân vận.", AN_LAC, None),
        (
            "Rác thải: 5 điều cần nhớ",
            "05 điều người dân phường An Lạc, quận Bình Tân cần nhớ về rác thải sinh hoạt.",
            AN_LAC,
            date(2020, 5, 6),
        ),
    ]
    return [_article(number, *parts) for number, parts in enumerate(dated)]
