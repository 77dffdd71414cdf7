"""Addresses of a mission's quality pages, below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.quality import review, views

urlpatterns = [
    path("quality/", views.overview, name="mission_quality"),
    path("quality/run/", views.run, name="mission_quality_run"),
    path("quality/<int:number>/", review.page, name="mission_review"),
    path("quality/<int:number>/decide/", review.decision, name="mission_review_decide"),
]
