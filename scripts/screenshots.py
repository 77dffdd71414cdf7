"""Makes the pictures of the README from the running product: ``python scripts/screenshots.py``.

Starts a server of its own with a home of its own, so that the pictures show what a newcomer sees.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1280, "height": 1500}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(240):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the server did not start")


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = subprocess.run(
        [sys.executable, ROOT / "scripts" / "bootstrap_chromium.py"], capture_output=True, text=True, check=True
    ).stdout.strip()
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        server = subprocess.Popen(
            [sys.executable, "-m", "scrutator.cli", "serve", "--port", str(port)],
            env={**os.environ, "SCRUTATOR_HOME": home},
        )
        try:
            wait_for(port)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = browser.new_context(viewport=SIZE, locale="en").new_page()
                page.goto(f"http://127.0.0.1:{port}/")
                heading = page.locator("h2", has_text="SCO").last
                top = heading.evaluate("node => node.getBoundingClientRect().top + window.scrollY - 20")
                page.evaluate("y => window.scrollTo(0, y)", top)
                page.screenshot(path=IMAGES / "home.png")
                browser.close()
        finally:
            server.terminate()
            server.wait(20)
    print(IMAGES / "home.png")


if __name__ == "__main__":
    main()
