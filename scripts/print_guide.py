"""Sets a page of the guide on A4: ``python scripts/print_guide.py docs/guide/observer.md observer.pdf``.

Chromium sets it, in the product's own letters. The address under a link is left out: on paper nobody can follow it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "frontend" / "node_modules" / "@fontsource-variable" / "source-sans-3" / "files"
SCRIPTS = {"latin": "U+0000-02FF, U+2000-22FF", "cyrillic": "U+0400-052F"}
STYLE = """
@page { size: A4; margin: 14mm 16mm; }
body { font: 11pt/1.38 "Guide", sans-serif; margin: 0; color: #1d2327; }
h1 { font-size: 20pt; margin: 0 0 2mm; } h2 { font-size: 14pt; margin: 5mm 0 1.5mm; break-after: avoid; }
p, ul, ol { margin: 1.5mm 0; } ul, ol { padding-left: 6mm; } li { margin: 1mm 0; break-inside: avoid; }
a { color: inherit; text-decoration: none; }
table { width: 100%; border-collapse: collapse; break-inside: avoid; margin: 3mm 0 0; table-layout: fixed; }
th { font-size: 10pt; text-align: left; vertical-align: bottom; padding: 0 3mm 1mm 0; }
td { padding: 0 3mm 0 0; } img { width: 100%; border: .3mm solid #c9c5bb; box-sizing: border-box; display: block; }
"""


def faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "Guide"; font-style: {style}; font-weight: 200 900; unicode-range: {letters};'
        f' src: url("{(FONTS / f"source-sans-3-{script}-wght-{style}.woff2").as_uri()}"); }}\n'
        for script, letters in SCRIPTS.items()
        for style in ("normal", "italic")
    )


def html(page: Path) -> str:
    """The page as one HTML text; its pictures are looked for where the page lies."""
    text = page.read_text(encoding="utf-8")
    body = MarkdownIt("commonmark").enable("table").render(text)
    title = text.splitlines()[0].lstrip("# ")
    language = "ru" if page.name.endswith(".ru.md") else "en"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<base href="{page.parent.as_uri()}/">'
        f"<style>{faces()}{STYLE}</style></head><body>{body}</body></html>"
    )


def main() -> None:
    page, target = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    chromium = subprocess.run(
        [sys.executable, ROOT / "scripts" / "bootstrap_chromium.py"], capture_output=True, text=True, check=True
    ).stdout.strip()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(html(page), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page()
        shown.goto(file.as_uri(), wait_until="load")
        shown.evaluate("document.fonts.ready.then(() => null)")
        shown.pdf(path=target, prefer_css_page_size=True, tagged=True)
        browser.close()


if __name__ == "__main__":
    main()
