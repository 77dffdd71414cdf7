"""What lies in the home beside the database, and which of it are keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings

NOT_STORED = {"pg", "backups"}
PASSING = (".log", ".part", ".lock", ".pid")
ARRIVING = "arriving"
SECRET_KEY = "secret_key"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the home. ``name``: its path there, with ``/``. ``is_key``: it belongs to what is kept apart, the keys
    that open what is sealed or signed and the register of what was erased."""

    name: str
    path: Path
    is_key: bool


def home() -> Path:
    return Path(settings.HOME)


def folders() -> list[Path]:
    """Every folder of the home that a setting names, backups apart."""
    named = {value for name in dir(settings) if name.isupper() and isinstance(value := getattr(settings, name), Path)}
    return sorted(path for path in named if path.parent == home() and path.name not in NOT_STORED)


def key_names() -> set[str]:
    """The names, in the home, of keys, and of the register of erasures: of all these only the newest count."""
    return {SECRET_KEY, Path(settings.CONTENT_KEYS).name, Path(settings.ERASURES).name}


def items() -> Iterator[Item]:
    """Every file that belongs to a backup, keys last: each thing sealed then has its key in what follows."""
    found = [path for path in sorted(home().iterdir()) if _belongs(path)] if home().is_dir() else []
    for folder in folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and path.parent.name != ARRIVING:
                found.append(path)
    for path in sorted(found, key=lambda one: (_is_key(one), one)):
        yield Item(path.relative_to(home()).as_posix(), path, _is_key(path))


def left_out() -> list[str]:
    """Folders of the home that are in no backup because nothing here knows them."""
    known = {path.name for path in folders()} | NOT_STORED
    return sorted(p.name for p in home().iterdir() if p.is_dir() and p.name not in known and p.name[0] != ".")


def in_the_way() -> list[str]:
    """What a restore would mix with: everything of a backup but the key that this very call has made."""
    return [item.name for item in items() if item.name != SECRET_KEY]


def place_of(name: str) -> Path | None:
    """Where a file of a backup goes in this home, or None for a name that leads out of it or into the database."""
    path = PurePosixPath(name)
    parts = path.parts
    if path.is_absolute() or not parts or "\\" in name or ":" in name or not {".", ".."}.isdisjoint(parts):
        return None
    if parts[0] in NOT_STORED:
        return None
    return home().joinpath(*parts)


def _belongs(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.name[0] != "." and path.suffix not in PASSING


def _is_key(path: Path) -> bool:
    return path.relative_to(home()).parts[0] in key_names()
