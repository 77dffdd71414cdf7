"""Addresses of the field app. All of them lie in its scope, ``/field/``, and none of them reads a cookie."""

from django.urls import path

from scrutator.web.field import views

urlpatterns = [
    path("", views.page, name="field_app"),
    path("worker.js", views.worker, name="field_worker"),
    path("app.webmanifest", views.manifest, name="field_manifest"),
    path("practice.json", views.practice, name="field_practice"),
]
