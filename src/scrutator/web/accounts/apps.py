from django.apps import AppConfig


class WebAccountsConfig(AppConfig):
    name = "scrutator.web.accounts"
    label = "web_accounts"
