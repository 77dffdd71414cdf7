"""Markdown: its text, with paragraphs, headings and list items apart."""

from __future__ import annotations

from markdown_it import MarkdownIt

from scrutator.statements.documents import plain


def text_of(content: bytes, name: str) -> str:
    blocks = []
    for token in MarkdownIt("commonmark", {"html": False}).parse(plain.text_of(content, name)):
        if token.type == "inline":
            parts = [child.content if child.type in {"text", "code_inline"} else " " for child in token.children or []
                     if child.type in {"text", "code_inline", "softbreak", "hardbreak"}]  # fmt: skip
            blocks.append("".join(parts))
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content)
    return "\n\n".join(blocks)
