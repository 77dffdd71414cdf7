"""Put ``uv`` where the Makefile expects it, on a machine that may have neither pip nor ensurepip.

Tried in order: a ``uv`` on the PATH; pip of this Python; pip of a new virtual environment; the system's package
manager for pip (as root, or with sudo that asks nothing); at last a sentence that says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / ".tools"
TARGET = TOOLS / "bin" / "uv"
WANTED = "uv>=0.7"


def run(*command: str) -> bool:
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def link(found: str) -> bool:
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.unlink(missing_ok=True)
    TARGET.symlink_to(found)
    return run(str(TARGET), "--version")


def from_path() -> bool:
    found = shutil.which("uv")
    return bool(found) and link(str(found))


def from_pip() -> bool:
    place = TOOLS / "uv"
    ok = run(sys.executable, "-m", "pip", "install", "--quiet", "--target", str(place), "--upgrade", WANTED)
    return ok and link(str(place / "bin" / "uv"))


def from_new_environment() -> bool:
    place = TOOLS / "venv"
    if not run(sys.executable, "-m", "venv", str(place)):
        return False
    return run(str(place / "bin" / "pip"), "install", "--quiet", WANTED) and link(str(place / "bin" / "uv"))


def from_package_manager() -> bool:
    managers = {
        "apt-get": [["apt-get", "update"], ["apt-get", "install", "-y", "python3-pip"]],
        "dnf": [["dnf", "install", "-y", "python3-pip"]],
        "apk": [["apk", "add", "py3-pip"]],
        "zypper": [["zypper", "--non-interactive", "install", "python3-pip"]],
        "pacman": [["pacman", "-Sy", "--noconfirm", "python-pip"]],
    }
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for name, commands in managers.items():
        if shutil.which(name) and all(run(*prefix, *command) for command in commands):
            return from_pip()
    return False


def main() -> int:
    if TARGET.exists() and run(str(TARGET), "--version"):
        return 0
    if any(way() for way in (from_path, from_pip, from_new_environment, from_package_manager)):
        return 0
    print(
        "uv could not be installed. Install it, or pip for this Python "
        "(Debian: apt-get install python3-pip; Fedora: dnf install python3-pip), and run make again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
