"""Addresses of the law."""

from django.urls import path

from scrutator.web.law import limits, views

urlpatterns = [
    path("", views.overview, name="law"),
    path("edition-on/", views.on_date, name="law_edition_on"),
    path("time-limits/", limits.page, name="law_time_limits"),
    path("commitments/", views.commitments, name="law_commitments"),
    path("obligations/", views.obligations, name="law_obligations"),
    path("editions/<str:code>/", views.edition, name="law_edition"),
    path("editions/<str:code>/<str:number>/", views.provision, name="law_provision"),
]
