from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "scrutator.statements"
    label = "statements"
