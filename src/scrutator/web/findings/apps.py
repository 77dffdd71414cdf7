from django.apps import AppConfig


class WebFindingsConfig(AppConfig):
    name = "scrutator.web.findings"
    label = "web_findings"
