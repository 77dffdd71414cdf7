from django.apps import AppConfig


class WebFieldConfig(AppConfig):
    name = "scrutator.web.field"
    label = "web_field"
