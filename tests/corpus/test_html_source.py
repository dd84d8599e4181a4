"""The source of a web page is no text; a text that mentions tags is."""

import pytest

from corpus.readers.html_source import is_markup

MARKUP = [
    "<p>Sáng nay, phường ra quân.</p>",
    "<!DOCTYPE html>\n<html><body>x",
    "<html>\n<head><title>a</title>",
    '<?xml version="1.0"?><rss>',
    "Phường ra quân\n<p>Sáng nay</p>\n<p>Chiều</p>",
    "Phường ra quân<br>Sáng nay",
    "Phường ra quân<br/>\nSáng nay",
    "Phường ra quân <BR />\nSáng nay",
    "<b>Phường ra quân</b>",
    "Xem <a href='x'>đây</a> nhé",
    "ảnh <img src=a.jpg> đẹp",
    '<div class="tin"> a',
    '<div class="tin">Tin</div>',
    "<ul><li>a<li>b</ul>",
    "Tin\n<p>Một\n<p>Hai\n<p>Ba",
    "<P>HAI</P>",
    "Tin\n<strong>Đậm</strong> và <em>nghiêng</em>, <b>đậm</b>",
    "<table><tr><td>1</td></tr></table>",
    "<span style='color:red'>Tin</span>",
    "<script>alert(1)</script>",
    "<h1>Tin</h1> thân",
    "<i> " * 300,
]
MENTIONS = [
    "Dùng thẻ <b> để in đậm",
    "a < b và c > d",
    "if (a<b && c>d)",
    "Thẻ <b> và </b> dùng để in đậm",
    "Viết <b>chữ</b> để in đậm",
    "Học viên viết <i>xin chào</i> và <b>tạm biệt</b> trên máy",
    "Gõ <br> để xuống dòng",
    "giá <5 triệu>, <3 yêu phường, điểm p<0,05; q>0,1",
    "Thẻ <p>, <div> và <span> là gì",
    "Email: An <an@example.vn>, xem <https://example.vn/>",
    "<Ảnh: Thu Hà>",
    "<<Tin mới>>",
    "Lớp HTML: <html> là gốc",
    "Thẻ <img> chèn ảnh",
    "",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize("text", MENTIONS)
def test_a_text_that_mentions_tags(text: str) -> None:
    assert not is_markup(text)
