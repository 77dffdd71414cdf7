from django.apps import AppConfig


class WebCollectionConfig(AppConfig):
    name = "scrutator.web.collection"
    label = "web_collection"
