from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "scrutator.territory"
    label = "territory"
