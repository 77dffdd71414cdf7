"""Relations between models point the way in which data walks: down."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parent.parent


def _layers() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [name.strip() for row in rows for name in row.split("|")]


def _height(label: str) -> int:
    layers = _layers()
    return len(layers) - layers.index(label)


def _ours() -> list[str]:
    return [c.label for c in apps.get_app_configs() if c.name.startswith("scrutator.")]


def test_every_relation_between_models_points_down_or_stays_at_home() -> None:
    upward = []
    checked = 0
    for label in _ours():
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            for field in model._meta.get_fields(include_hidden=True):
                if isinstance(field, models.ForeignKey | models.ManyToManyField):
                    target = field.related_model._meta.app_label
                    checked += 1
                    if target in _ours() and _height(target) > _height(label):
                        upward.append(f"{model.__name__}.{field.name} -> {target}")
    assert checked > 10
    assert upward == []


def test_every_relation_in_migrations_points_down_including_those_given_as_strings() -> None:
    upward = []
    for (label, name), migration in MigrationLoader(None).disk_migrations.items():
        if label not in _ours():
            continue
        for dependency, _other in migration.dependencies:
            if dependency in _ours() and _height(dependency) > _height(label):
                upward.append(f"{label}.{name} depends on {dependency}")
        for operation in migration.operations:
            fields = (
                [field for _name, field in operation.fields]
                if isinstance(operation, migrations.CreateModel)
                else [operation.field]
                if isinstance(operation, migrations.AddField | migrations.AlterField)
                else []
            )
            for field in fields:
                if isinstance(field, models.ForeignKey | models.ManyToManyField):
                    target = field.remote_field.model
                    target = target.split(".")[0] if isinstance(target, str) else target._meta.app_label
                    if target in _ours() and _height(target) > _height(label):
                        upward.append(f"{label}.{name} -> {target}")
    assert upward == []
