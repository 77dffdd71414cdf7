"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.collection import exports, views

urlpatterns = [
    path("submissions/", views.submissions, name="submissions"),
    path("submissions/export/", exports.page, name="submissions_export"),
    path("submissions/mine/", views.mine, name="own_submissions"),
]
