"""Addresses of the archive."""

from django.urls import path

from scrutator.web.archive import counts, missions, organizations, questions, views

urlpatterns = [
    path("", views.overview, name="archive"),
    path("missions/", missions.mission_list, name="missions"),
    path("missions/missions.<str:format>", missions.download, name="missions_download"),
    path("missions/<str:code>/", missions.mission_page, name="mission"),
    path("votes/", views.votes, name="votes"),
    path("votes/<str:code>/", views.vote, name="vote"),
    path("statements/", views.statements, name="statements"),
    path("criticisms/", views.criticisms, name="criticisms"),
    path("counts/", counts.page, name="published_counts"),
    path("meetings/<str:code>/", views.meeting, name="meeting"),
    path("codebook/", views.codebook, name="codebook"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/<str:code>/", organizations.organization, name="organization"),
    path("status/", questions.status, name="status"),
    path("first-mission/", questions.first, name="first_mission"),
    path("only-one/", questions.only, name="only_one"),
]
