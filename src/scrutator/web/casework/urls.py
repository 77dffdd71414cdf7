"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.complaints import views as complaints
from scrutator.web.casework.criticisms import gathering
from scrutator.web.casework.criticisms import views as criticisms
from scrutator.web.casework.reducing import views as reducing

urlpatterns = [
    path("complaints/", complaints.register, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/bodies/", complaints.bodies, name="complaint_bodies"),
    path("complaints/<int:number>/", complaints.page, name="complaint"),
    path("complaints/<int:number>/change/", complaints.edit, name="complaint_change"),
    path("criticisms/", criticisms.register, name="mission_criticisms"),
    path("criticisms/new/", criticisms.new, name="mission_criticism_new"),
    path("criticisms/take/", gathering.taking, name="mission_criticisms_take"),
    path("criticisms/by-subject/", gathering.by_subject, name="mission_criticisms_by_subject"),
    path("criticisms/answer/", gathering.answer, name="answer_to_host"),
    path("criticisms/<int:number>/", criticisms.page, name="mission_criticism"),
    path("criticisms/<int:number>/change/", criticisms.edit, name="mission_criticism_change"),
    path("what-would-reduce/", reducing.page, name="what_would_reduce"),
]
