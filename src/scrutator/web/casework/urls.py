"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.complaints.urls import urlpatterns as complaints
from scrutator.web.casework.criticisms.urls import urlpatterns as criticisms
from scrutator.web.casework.dossiers.views import dossier
from scrutator.web.casework.incidents.urls import urlpatterns as incidents
from scrutator.web.casework.meetings.urls import urlpatterns as meetings
from scrutator.web.casework.overview import views as overview
from scrutator.web.casework.proofs import views as proofs
from scrutator.web.casework.searching import views as searching

urlpatterns = [
    path("casework/", overview.overview, name="casework"),
    path("casework/<slug:register>/table.<slug:kind>", overview.register_file, name="casework_register_file"),
    path("casework/<slug:named>/dossier.pdf", dossier, name="casework_dossier"),
    path("casework/<slug:named>/evidence/", proofs.evidence, name="casework_evidence"),
    path("casework/<slug:named>/evidence/<int:order>/", proofs.file, name="casework_evidence_file"),
    path("casework/search/", searching.search, name="casework_search"),
    *meetings,
    *incidents,
    *criticisms,
    *complaints,
]
