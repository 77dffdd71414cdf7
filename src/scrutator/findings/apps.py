from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "scrutator.findings"
    label = "findings"
