"""Addresses of pages."""

from django.urls import path
from django.views.i18n import set_language

from scrutator.web import home

urlpatterns = [
    path("", home.page, name="home"),
    path("language/", set_language, name="set_language"),
]
