"""Addresses of pages."""

from django.urls import include, path
from django.views.i18n import set_language

from scrutator.web import home

OF_A_MISSION = ("planning", "forms", "collection", "quality", "casework", "findings", "recommendations", "statements")

urlpatterns = [
    path("", home.page, name="home"),
    path("accounts/", include("scrutator.web.accounts.urls")),
    path("missions/", include("scrutator.web.missions.urls")),
    *(path("missions/<slug:code>/", include(f"scrutator.web.{name}.urls")) for name in OF_A_MISSION),
    path("field/", include("scrutator.web.field.urls")),
    path("frames/", include("scrutator.web.frames.urls")),
    path("law/", include("scrutator.web.law.urls")),
    path("bounds/", include("scrutator.web.bounds.urls")),
    path("review/", include("scrutator.web.review.urls")),
    path("archive/", include("scrutator.web.archive.urls")),
    path("language/", set_language, name="set_language"),
]
