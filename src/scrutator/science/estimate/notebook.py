"""Results as small HTML tables for notebooks, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def table(caption: str, rows: Iterable[Sequence[str]], head: Sequence[str] = (), **notes: Sequence[str]) -> str:
    """A table of ``rows`` whose first cell is a heading; below it a list for each of ``notes`` that has sentences."""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "<thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head) + "</tr></thead>"
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    lists = "".join(
        f"<p>{escape(name.capitalize())}</p><ul>" + "".join(f"<li>{escape(one)}</li>" for one in said) + "</ul>"
        for name, said in notes.items()
        if said
    )
    return f"<table>{title}{top if head else ''}<tbody>{body}</tbody></table>{lists}"
