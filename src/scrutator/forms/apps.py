from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "scrutator.forms"
    label = "forms"
