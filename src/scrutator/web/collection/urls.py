"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.collection import views

urlpatterns = [
    path("submissions/", views.submissions, name="submissions"),
    path("submissions/mine/", views.mine, name="own_submissions"),
]
