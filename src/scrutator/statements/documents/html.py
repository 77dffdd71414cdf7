"""HTML: the text of its blocks, without scripts, styles and navigation. Nothing is fetched."""

from __future__ import annotations

import re

from lxml import html

from scrutator.core.errors import ScrutatorError
from scrutator.statements.documents import plain

DROPPED = frozenset(("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "svg"))
BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "dd", "dt", "div", "pre"))


def text_of(content: bytes, name: str) -> str:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", plain.text_of(content, name))
    try:
        parser = html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
        root = html.document_fromstring(text, parser=parser)
    except (ValueError, html.etree.LxmlError) as error:
        raise ScrutatorError("file-unreadable", path=name, kind="HTML", reason=str(error)) from error
    for element in list(root.iter(*DROPPED)):
        element.drop_tree()
    for element in root.iter("br"):
        element.tail = "\n" + (element.tail or "")
    for element in root.iter(*BLOCKS):
        element.text = "\n\n" + (element.text or "")
        element.tail = "\n\n" + (element.tail or "")
    body = root.find("body")
    lines = [
        re.sub(r"[ \t\xa0]+", " ", line).strip()
        for line in (body if body is not None else root).text_content().split("\n")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
