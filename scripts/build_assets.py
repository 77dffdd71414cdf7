"""Compile styles, build the field app and copy fonts and scripts into the package's static folder, with Node from its
wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from messages import compile_field

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
MODULES = FRONTEND / "node_modules"
BUILD = ROOT / "src" / "scrutator" / "web" / "static" / "build"
FONTS = {
    "source-serif-4": ["latin", "latin-ext", "cyrillic"],
    "source-sans-3": ["latin", "latin-ext", "cyrillic"],
}


def node(*command: str) -> None:
    """Run one of Node's programs from the wheel, or the system's where the wheel is missing."""
    folder = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run(command, cwd=FRONTEND, env=environment, check=True, stdout=subprocess.DEVNULL)


def install() -> None:
    node("npm", "ci", "--ignore-scripts", "--loglevel=error")


def styles() -> None:
    node(
        "node",
        "node_modules/sass/sass.js",
        "--load-path=node_modules",
        "--no-source-map",
        "--style=compressed",
        "--quiet-deps",
        "--silence-deprecation=import,global-builtin,color-functions,if-function",
        "styles/scrutator.scss",
        str(BUILD / "scrutator.css"),
    )


def fonts() -> None:
    for family, subsets in FONTS.items():
        for subset in subsets:
            name = f"{family}-{subset}-wght-normal.woff2"
            shutil.copy(MODULES / "@fontsource-variable" / family / "files" / name, BUILD / name)


def scripts() -> None:
    shutil.copy(MODULES / "htmx.org" / "dist" / "htmx.min.js", BUILD / "htmx.min.js")
    for script in (FRONTEND / "scripts").glob("*.js"):
        shutil.copy(script, BUILD / script.name)


def field() -> None:
    """The observers' app, with its Russian."""
    compile_field()
    node("npm", "run", "--silent", "build")


def main() -> None:
    install()
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    for step in (styles, fonts, scripts, field):
        step()


if __name__ == "__main__":
    main()
