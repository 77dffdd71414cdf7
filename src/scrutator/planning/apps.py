from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "scrutator.planning"
    label = "planning"
