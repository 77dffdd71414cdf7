from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "scrutator.accounts"
    label = "accounts"

    def ready(self) -> None:
        from scrutator.accounts.second_factor import remember_used_codes
        from scrutator.accounts.signals import connect

        connect()
        remember_used_codes()
