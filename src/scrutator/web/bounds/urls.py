"""Addresses of bounds."""

from django.urls import path

from scrutator.web.bounds import views

urlpatterns = [path("", views.page, name="bounds")]
