"""Addresses of complaints and appeals below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.complaints import views

urlpatterns = [
    path("complaints/", views.register, name="complaints"),
    path("complaints/new/", views.new, name="complaint_new"),
    path("complaints/bodies/", views.bodies, name="complaint_bodies"),
    path("complaints/<int:number>/", views.page, name="complaint"),
    path("complaints/<int:number>/change/", views.edit, name="complaint_change"),
]
