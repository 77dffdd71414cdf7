"""Which column answers which question: guessed by names, confirmed by a person, kept as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scrutator.collection.importing.sources import OWN, Kind, Source
from scrutator.core.errors import ScrutatorError
from scrutator.forms.models import FormVersion, Question

STATION = {Kind.APOLLO: ("Location Code",), Kind.CENTRAL: (), Kind.KOBO: ()}
OBSERVER = {Kind.APOLLO: "Participant ID", Kind.CENTRAL: "SubmitterName", Kind.KOBO: "_submitted_by"}


@dataclass(frozen=True)
class Mapping:
    """``columns``: name of a question to the column that answers it. ``values``: for a question, what stands in the
    column to the answer that it means. ``observer``: the column that names who reported; ``observers``: what stands
    there to the e-mail address of a member. All but ``columns`` may be empty."""

    form: str
    version: str
    columns: dict[str, str]
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    observer: str = ""
    observers: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def read_mapping(path: Path) -> Mapping:
    """Raises ``file-missing``, ``import-mapping``."""
    if not path.is_file():
        raise ScrutatorError("file-missing", path=path)
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        made = Mapping(**found)
        texts = [made.form, made.version, made.observer, *made.columns.values(), *made.observers.values()]
        texts += [text for one in made.values.values() for text in one.values()]
        if not all(isinstance(text, str) for text in texts):
            raise TypeError("text")
    except (ValueError, TypeError, AttributeError) as error:
        raise ScrutatorError("import-mapping", path=path, reason=str(error)[:200]) from error
    return made


def guess(source: Source, form: FormVersion) -> Mapping:
    """The mapping that names suggest: the last part of a heading, or the whole, is a question's name or label."""
    columns: dict[str, str] = {}
    free = [column for column in source.columns if column not in OWN[source.kind]]
    by_name: dict[str, str] = {}
    for column in free:
        for key in (_last(column), _plain(column)):
            by_name.setdefault(key, column)
    for column in free:  # an answer of several stands in a column for each
        if "/" in column:
            by_name.setdefault(_last(column.rpartition("/")[0]), column.rpartition("/")[0])
    for question in form.questions.order_by("order"):
        wanted = (question.name, question.label_en, question.label_ru)
        found = next((by_name[key] for key in map(_plain, wanted) if key and key in by_name), None)
        if found is not None and found not in columns.values():
            columns[question.name] = found
    for column in STATION[source.kind]:
        columns.setdefault("station", column)
    observer = OBSERVER[source.kind] if OBSERVER[source.kind] in source.columns else ""
    return Mapping(form.form_id, form.version, columns, observer=observer)


def unknown(mapping: Mapping, source: Source, questions: dict[str, Question]) -> list[str]:
    """Questions and columns of the mapping that are not there."""
    wrong = [name for name in mapping.columns if name not in questions]
    wrong += [name for name in mapping.values if name not in questions]
    columns = {*mapping.columns.values(), *([mapping.observer] if mapping.observer else [])}
    multi = {name for name, column in mapping.columns.items() if name in questions and _split(source, column)}
    return wrong + sorted(columns - set(source.columns) - {mapping.columns[name] for name in multi})


def _split(source: Source, column: str) -> bool:
    """Whether a question with several answers stands in a column for each of them."""
    return any(one.startswith(f"{column}/") for one in source.columns)


def _last(column: str) -> str:
    return _plain(re.split(r"[/.-]", column)[-1])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()
