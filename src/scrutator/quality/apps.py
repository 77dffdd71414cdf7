from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "scrutator.quality"
    label = "quality"
