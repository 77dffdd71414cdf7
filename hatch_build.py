"""The build hook: a wheel carries compiled styles and languages, which git does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):
    """Runs the two asset scripts, unless ``SCRUTATOR_SKIP_ASSETS`` says that make will."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if os.environ.get("SCRUTATOR_SKIP_ASSETS"):
            return
        scripts = Path(self.root) / "scripts"
        subprocess.run([sys.executable, str(scripts / "build_assets.py")], check=True)
        subprocess.run([sys.executable, str(scripts / "messages.py"), "compile"], check=True)
