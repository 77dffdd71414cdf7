from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "scrutator.accounts"
    label = "accounts"
