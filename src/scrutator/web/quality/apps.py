from django.apps import AppConfig


class WebQualityConfig(AppConfig):
    name = "scrutator.web.quality"
    label = "web_quality"
