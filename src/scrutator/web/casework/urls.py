"""Addresses below ``/missions/<code>/``."""

from django.urls import path, re_path

from scrutator.web.casework.complaints import views as complaints
from scrutator.web.casework.dossiers.views import dossier
from scrutator.web.casework.meetings import following
from scrutator.web.casework.meetings import views as meetings
from scrutator.web.casework.overview import views as overview
from scrutator.web.casework.searching import views as searching

urlpatterns = [
    path("casework/", overview.overview, name="casework"),
    re_path(
        r"^casework/(?P<register>[CMIPR])\.(?P<kind>xlsx|zip)$", overview.register_file, name="casework_register_file"
    ),
    path("casework/<slug:named>/dossier.pdf", dossier, name="casework_dossier"),
    path("casework/search/", searching.search, name="casework_search"),
    path("meetings/", meetings.register, name="meetings"),
    path("meetings/new/", meetings.new, name="meeting_new"),
    path("meetings/from-record/", meetings.from_record, name="meeting_from_record"),
    path("meetings/follow-ups/", following.follow_ups, name="meeting_follow_ups"),
    path("meetings/follow-ups/<int:pk>/done/", following.done, name="meeting_follow_up_done"),
    path("meetings/coverage/", following.covered, name="meeting_coverage"),
    path("meetings/<int:number>/", meetings.page, name="meeting"),
    path("meetings/<int:number>/change/", meetings.edit, name="meeting_change"),
    path("complaints/", complaints.register, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/bodies/", complaints.bodies, name="complaint_bodies"),
    path("complaints/<int:number>/", complaints.page, name="complaint"),
    path("complaints/<int:number>/change/", complaints.edit, name="complaint_change"),
]
