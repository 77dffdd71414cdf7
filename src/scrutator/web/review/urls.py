"""Addresses of the review."""

from django.urls import path

from scrutator.web.review import views

urlpatterns = [
    path("", views.page, name="review"),
    path("rules/", views.rules, name="review_rules"),
]
