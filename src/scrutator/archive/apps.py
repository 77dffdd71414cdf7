from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "scrutator.archive"
    label = "archive"
