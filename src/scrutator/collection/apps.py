from django.apps import AppConfig


class CollectionConfig(AppConfig):
    name = "scrutator.collection"
    label = "collection"
