from django.apps import AppConfig


class WebArchiveConfig(AppConfig):
    name = "scrutator.web.archive"
    label = "web_archive"
