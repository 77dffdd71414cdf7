"""Addresses of complaints and appeals below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.complaints import bringing, days, figures, importing, intake, views

urlpatterns = [
    path("complaints/", views.register, name="complaints"),
    path("complaints/new/", views.new, name="complaint_new"),
    path("complaints/bodies/", views.bodies, name="complaint_bodies"),
    path("complaints/before/", intake.page, name="complaints_before"),
    path("complaints/before/<slug:language>/", intake.sheet, name="complaints_sheet"),
    path("complaints/days/", days.page, name="complaints_days"),
    path("complaints/days/<int:key>/withdraw/", days.withdraw, name="complaints_day_withdraw"),
    path("complaints/figures/", figures.page, name="complaints_figures"),
    path("complaints/import/", importing.page, name="complaints_import"),
    path("complaints/import/map/", importing.mapping, name="complaints_import_map"),
    path("complaints/import/<uuid:key>/", bringing.page, name="complaints_import_job"),
    path("complaints/import/<uuid:key>/store/", bringing.go_on, name="complaints_import_store"),
    path("complaints/import/<uuid:key>/cancel/", bringing.cancel, name="complaints_import_cancel"),
    path("complaints/<int:number>/", views.page, name="complaint"),
    path("complaints/<int:number>/change/", views.edit, name="complaint_change"),
]
