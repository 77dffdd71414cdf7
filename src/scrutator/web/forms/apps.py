from django.apps import AppConfig


class WebFormsConfig(AppConfig):
    name = "scrutator.web.forms"
    label = "web_forms"
