"""A server of the field app's own, which can be stopped and started again, and a photograph."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT, Server
from tests.browser.field.telephone import Telephone


class Headquarters(Server):
    """The server of the field app, and what people at headquarters do there."""

    def does(self, verb: str, *arguments: str) -> dict[str, Any]:
        """A verb of :mod:`tests.browser.field.stage`."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.field.stage", verb, *arguments],
            cwd=ROOT, env={**os.environ, "SCRUTATOR_HOME": str(self.home)}, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="session")
def headquarters(new_home: Callable[[str], Path]) -> Iterator[Headquarters]:
    found = Headquarters(new_home("headquarters"))
    found.start()
    yield found
    found.stop()


@pytest.fixture(scope="session")
def prepared(headquarters: Headquarters) -> dict[str, Any]:
    return headquarters.does("prepare")


@pytest.fixture
def telephone(browser: Browser, headquarters: Headquarters) -> Iterator[Callable[..., Telephone]]:
    """Telephones by language and width. The test fails if one asked another host or a script of it failed."""
    headquarters.start()  # an earlier test may have left it stopped
    used: list[Telephone] = []

    def given(**options: Any) -> Telephone:
        used.append(Telephone(browser, headquarters.address, **options))
        return used[-1]

    yield given
    faults = [fault for one in used for fault in one.faults]
    for one in used:
        one.close()
    assert faults == []


@pytest.fixture(scope="session")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph with a place in it, as cameras write it."""
    path = tmp_path_factory.mktemp("pictures") / "gate of Ivan.jpg"
    image = Image.effect_noise((1200, 900), 40).convert("RGB")
    exif = image.getexif()
    exif.get_ifd(0x8825)[2] = (53.0, 54.0, 0.0)
    exif[0x010F] = "Maker"
    image.save(path, quality=80, exif=exif)
    return path
