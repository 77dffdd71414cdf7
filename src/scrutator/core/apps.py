from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "scrutator.core"
    label = "core"
