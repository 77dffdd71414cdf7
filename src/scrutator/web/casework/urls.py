"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.casework.models import Stream
from scrutator.web.casework.complaints import views as complaints
from scrutator.web.casework.incidents import (
    categories,
    comparing,
    desk,
    entering,
    exporting,
    picturing,
    proving,
)
from scrutator.web.casework.incidents import views as incidents

OWN, CITIZENS = {"stream": Stream.MISSION}, {"stream": Stream.CITIZEN}

urlpatterns = [
    path("incidents/", incidents.register, OWN, name="incidents"),
    path("incidents/new/", entering.new, OWN, name="incident_new"),
    path("incidents/map/", picturing.page, OWN, name="incident_map"),
    path("incidents/export.<str:kind>", exporting.export, OWN, name="incident_export"),
    path("incidents/citizens/", incidents.register, CITIZENS, name="citizens_reports"),
    path("incidents/citizens/new/", entering.new, CITIZENS, name="citizens_report_new"),
    path("incidents/citizens/map/", picturing.page, CITIZENS, name="citizens_report_map"),
    path("incidents/citizens/export.<str:kind>", exporting.export, CITIZENS, name="citizens_report_export"),
    path("incidents/from-reports/", desk.page, name="incident_desk"),
    path("incidents/alike/", comparing.pairs, name="incident_pairs"),
    path("incidents/categories/", categories.page, name="incident_categories"),
    path("incidents/categories/<int:key>/", categories.change, name="incident_category"),
    path("incidents/<int:number>/", incidents.page, name="incident"),
    path("incidents/<int:number>/change/", entering.edit, name="incident_change"),
    path("incidents/<int:number>/verification/", proving.verification, name="incident_verify"),
    path("incidents/<int:number>/evidence/", proving.attach, name="incident_attach"),
    path("incidents/<int:number>/evidence/<int:order>/", proving.file, name="incident_file"),
    path("incidents/<int:number>/report/", proving.link, name="incident_link"),
    path("incidents/<int:number>/compare/", comparing.compare, name="incident_compare"),
    path("complaints/", complaints.register, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/bodies/", complaints.bodies, name="complaint_bodies"),
    path("complaints/<int:number>/", complaints.page, name="complaint"),
    path("complaints/<int:number>/change/", complaints.edit, name="complaint_change"),
]
