"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.casework.complaints import days, figures, intake
from scrutator.web.casework.complaints import importing as register
from scrutator.web.casework.complaints import views as complaints

urlpatterns = [
    path("complaints/", complaints.register, name="complaints"),
    path("complaints/new/", complaints.new, name="complaint_new"),
    path("complaints/bodies/", complaints.bodies, name="complaint_bodies"),
    path("complaints/before/", intake.page, name="complaints_before"),
    path("complaints/before/<slug:language>/", intake.sheet, name="complaints_sheet"),
    path("complaints/days/", days.page, name="complaints_days"),
    path("complaints/days/<int:key>/withdraw/", days.withdraw, name="complaints_day_withdraw"),
    path("complaints/figures/", figures.page, name="complaints_figures"),
    path("complaints/import/", register.page, name="complaints_import"),
    path("complaints/import/map/", register.mapping, name="complaints_import_map"),
    path("complaints/<int:number>/", complaints.page, name="complaint"),
    path("complaints/<int:number>/change/", complaints.edit, name="complaint_change"),
]
