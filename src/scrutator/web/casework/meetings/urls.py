"""Addresses of meetings below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.meetings import following, views

urlpatterns = [
    path("meetings/", views.register, name="mission_meetings"),
    path("meetings/new/", views.new, name="meeting_new"),
    path("meetings/from-record/", views.from_record, name="meeting_from_record"),
    path("meetings/follow-ups/", following.follow_ups, name="meeting_follow_ups"),
    path("meetings/follow-ups/<int:pk>/done/", following.done, name="meeting_follow_up_done"),
    path("meetings/coverage/", following.covered, name="meeting_coverage"),
    path("meetings/<int:number>/", views.page, name="mission_meeting"),
    path("meetings/<int:number>/change/", views.edit, name="meeting_change"),
]
