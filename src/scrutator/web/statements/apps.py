from django.apps import AppConfig


class WebStatementsConfig(AppConfig):
    name = "scrutator.web.statements"
    label = "web_statements"
