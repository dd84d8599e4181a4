"""Portal pages as text: headline, body and what the page says about itself."""

from corpus.page.portal_page import Page, parse_page, parse_plain

__all__ = ["Page", "parse_page", "parse_plain"]
