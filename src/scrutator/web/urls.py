"""Addresses of pages."""

from django.urls import include, path
from django.views.i18n import set_language

from scrutator.web import home

urlpatterns = [
    path("", home.page, name="home"),
    path("archive/", include("scrutator.web.archive.urls")),
    path("missions/<slug:code>/", include("scrutator.web.collection.urls")),
    path("frames/", include("scrutator.web.frames.urls")),
    path("bounds/", include("scrutator.web.bounds.urls")),
    path("review/", include("scrutator.web.review.urls")),
    path("language/", set_language, name="set_language"),
]
