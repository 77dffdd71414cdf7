"""Addresses of pages."""

from django.urls import include, path
from django.views.i18n import set_language

from scrutator.web import home

urlpatterns = [
    path("", home.page, name="home"),
    path("accounts/", include("scrutator.web.accounts.urls")),
    path("missions/", include("scrutator.web.missions.urls")),
    path("missions/<slug:code>/", include("scrutator.web.forms.urls")),
    path("missions/<slug:code>/", include("scrutator.web.quality.urls")),
    path("missions/<slug:code>/", include("scrutator.web.findings.urls")),
    path("missions/<slug:code>/", include("scrutator.web.statements.urls")),
    path("archive/", include("scrutator.web.archive.urls")),
    path("missions/<slug:code>/", include("scrutator.web.collection.urls")),
    path("frames/", include("scrutator.web.frames.urls")),
    path("missions/<slug:code>/", include("scrutator.web.planning.urls")),
    path("bounds/", include("scrutator.web.bounds.urls")),
    path("review/", include("scrutator.web.review.urls")),
    path("language/", set_language, name="set_language"),
]
