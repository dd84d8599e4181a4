"""Five hundred articles with texts that try to break a page."""

from pathlib import Path

from corpus.article import Article
from corpus.store import open_store
from indexer.build import build

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '" autofocus onfocus="alert(1)',
    "<!--<script>alert(1)//-->",
    "]]><script>alert(1)</script>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ 7 * 7 }} {% raw %}",
    "\u2028alert(1)\u2029",
    "\x00\x01\x1b[31m\ufffe",
    "\u202egnp.exe\u202c",
    "=cmd|' /C calc'!A0",
    "%0d%0aSet-Cookie: a=b",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>",
    "́́́" * 50,
]
# Contexts of a payload: bare, quoted, inside recognised and linked text, split by marks.
SURROUNDINGS = [
    "{}",
    "“{}”",
    '"{}"',
    "({})",
    "{}{}",
    "{}\n{}",
    "<b>{}",
    "{}</b>",
    "<!-- {} -->",
    "<a href={}>",
    "<p title='{}'>",
    "Chỉ thị số 19-CT/TU {}",
    "Chỉ thị số 19{}-CT/TU",
    "Kế hoạch {} của phường An Lạc A",
    "phường {}",
    "đồng chí Lê Thị Ngọc Thúy{} - Bí thư Đảng ủy phường",
    "ngày {}/10/2020",
    "Nguồn: {}",
    "&quot;{}&quot;",
    "\u200b{}\u200b",
    "𝐓𝐢𝐧 {} 🇻🇳",
]


def articles() -> list[Article]:
    """Every payload in every context, in every part of an article."""
    texts = [place.replace("{}", payload) for payload in PAYLOADS for place in SURROUNDINGS]
    return [
        Article(
            id=f"hostile-{number}",
            title=f"Chỉ thị số {number + 1}-CT/TU {text}",
            body=f"Đồng chí Nguyễn Văn Hiệp {text} - Bí thư Đảng ủy.\n{text}\n\nThử nghiệm.",
            url=text if number % 2 else f"https://example.vn/?x={text}",
            source=text,
            author=text,
        )
        for number, text in enumerate(texts)
    ]


def build_hostile_index(directory: Path) -> None:
    """Ingest the articles into `directory` and index them."""
    with open_store(directory) as store, store.batch() as batch:
        for article in articles():
            batch.add(article)
    build(directory)
