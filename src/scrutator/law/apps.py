from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "scrutator.law"
    label = "law"
