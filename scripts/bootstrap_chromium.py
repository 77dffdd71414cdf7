"""Find a Chromium for the browser tests, or install it with the system's package manager.

Prints the path of the browser. Playwright's own download is not used: what is there is enough.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find() -> str | None:
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return MAC if os.path.exists(MAC) else None


def install() -> None:
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    ways = {
        "apt-get": [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]],
        "dnf": [["dnf", "install", "-y", "chromium"]],
        "apk": [["apk", "add", "chromium"]],
        "pacman": [["pacman", "-Sy", "--noconfirm", "chromium"]],
    }
    for name, commands in ways.items():
        if shutil.which(name):
            print(f"installing chromium with {name} ...", file=sys.stderr)
            for command in commands:
                subprocess.run(
                    [*prefix, *command],
                    stdout=subprocess.DEVNULL,
                    env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                )
            return


def main() -> int:
    found = find()
    if not found:
        install()
        found = find()
    if not found:
        print(
            "No Chromium was found and none could be installed. Install it (Debian: apt-get install chromium), "
            "or set CHROMIUM to the path of a Chrome; the browser tests need it.",
            file=sys.stderr,
        )
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
