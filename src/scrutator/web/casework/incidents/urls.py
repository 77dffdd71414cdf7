"""Addresses of incidents below ``/missions/<code>/``."""

from django.urls import path

from scrutator.casework.models import Stream
from scrutator.web.casework.incidents import categories, comparing, desk, entering, exporting, picturing, proving, views

OWN, CITIZENS = {"stream": Stream.MISSION}, {"stream": Stream.CITIZEN}

urlpatterns = [
    path("incidents/", views.register, OWN, name="incidents"),
    path("incidents/new/", entering.new, OWN, name="incident_new"),
    path("incidents/map/", picturing.page, OWN, name="incident_map"),
    path("incidents/export.<str:kind>", exporting.export, OWN, name="incident_export"),
    path("incidents/citizens/", views.register, CITIZENS, name="citizens_reports"),
    path("incidents/citizens/new/", entering.new, CITIZENS, name="citizens_report_new"),
    path("incidents/citizens/map/", picturing.page, CITIZENS, name="citizens_report_map"),
    path("incidents/citizens/export.<str:kind>", exporting.export, CITIZENS, name="citizens_report_export"),
    path("incidents/from-reports/", desk.page, name="incident_desk"),
    path("incidents/alike/", comparing.pairs, name="incident_pairs"),
    path("incidents/categories/", categories.page, name="incident_categories"),
    path("incidents/categories/<int:key>/", categories.change, name="incident_category"),
    path("incidents/<int:number>/", views.page, name="incident"),
    path("incidents/<int:number>/change/", entering.edit, name="incident_change"),
    path("incidents/<int:number>/verification/", proving.verification, name="incident_verify"),
    path("incidents/<int:number>/evidence/", proving.attach, name="incident_attach"),
    path("incidents/<int:number>/evidence/<int:order>/", proving.file, name="incident_file"),
    path("incidents/<int:number>/report/", proving.link, name="incident_link"),
    path("incidents/<int:number>/compare/", comparing.compare, name="incident_compare"),
]
