from django.apps import AppConfig


class WebRecommendationsConfig(AppConfig):
    name = "scrutator.web.recommendations"
    label = "web_recommendations"
