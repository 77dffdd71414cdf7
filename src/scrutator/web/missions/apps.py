from django.apps import AppConfig


class WebMissionsConfig(AppConfig):
    name = "scrutator.web.missions"
    label = "web_missions"
