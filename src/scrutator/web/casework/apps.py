from django.apps import AppConfig


class WebCaseworkConfig(AppConfig):
    name = "scrutator.web.casework"
    label = "web_casework"
