from django.apps import AppConfig


class WebLawConfig(AppConfig):
    name = "scrutator.web.law"
    label = "web_law"
