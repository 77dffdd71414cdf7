"""Addresses of criticisms, and of what would reduce complaints, below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.criticisms import gathering, views
from scrutator.web.casework.reducing.views import page as reducing

urlpatterns = [
    path("criticisms/", views.register, name="mission_criticisms"),
    path("criticisms/new/", views.new, name="mission_criticism_new"),
    path("criticisms/take/", gathering.taking, name="mission_criticisms_take"),
    path("criticisms/by-subject/", gathering.by_subject, name="mission_criticisms_by_subject"),
    path("criticisms/answer/", gathering.answer, name="answer_to_host"),
    path("criticisms/<int:number>/", views.page, name="mission_criticism"),
    path("criticisms/<int:number>/change/", views.edit, name="mission_criticism_change"),
    path("what-would-reduce/", reducing, name="what_would_reduce"),
]
