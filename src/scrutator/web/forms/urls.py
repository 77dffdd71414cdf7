"""Addresses of a mission's forms, below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.forms import comparing, publishing, views

urlpatterns = [
    path("forms/", views.overview, name="mission_forms"),
    path("forms/upload/", publishing.upload, name="mission_form_upload"),
    path("forms/shipped/", publishing.publish_shipped, name="mission_form_shipped"),
    path("forms/shipped.xlsx", views.shipped, name="mission_form_shipped_xlsx"),
    path("forms/<int:key>/", views.page, name="mission_form"),
    path("forms/<int:key>/form.xlsx", views.workbook, name="mission_form_xlsx"),
    path("forms/<int:key>/form.xml", views.xform, name="mission_form_xml"),
    path("forms/<int:key>/media/<str:name>", views.medium, name="mission_form_medium"),
    path("forms/<int:key>/paper-<slug:language>.pdf", views.paper, name="mission_form_paper"),
    path("forms/<int:key>/difference/<int:other>/", comparing.difference_page, name="mission_form_difference"),
]
