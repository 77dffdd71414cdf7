from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "scrutator.missions"
    label = "missions"

    def ready(self) -> None:
        from scrutator.missions.rules import register

        register()
