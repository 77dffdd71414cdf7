from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "scrutator.recommendations"
    default_auto_field = "django.db.models.BigAutoField"
