"""The link by which a person chooses a password: it serves once, for three days."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from scrutator.accounts.models import Person


def password_link(person: Person) -> str:
    """The path of the page. Whoever has it can choose the password, so it is shown once, to whoever brings the person
    in; it is void once a password is chosen or the person has signed in."""
    key = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
