from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "scrutator.web"
    label = "web"
