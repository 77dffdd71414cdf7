from django.apps import AppConfig


class WebPlanningConfig(AppConfig):
    name = "scrutator.web.planning"
    label = "web_planning"
