"""Addresses of frames."""

from django.urls import path

from scrutator.web.frames import imports, views

urlpatterns = [
    path("", views.frames, name="frames"),
    path("import/", imports.upload_page, name="frame_import"),
    path("import/<uuid:key>/", imports.job_page, name="frame_import_job"),
    path("import/<uuid:key>/cancel/", imports.cancel_job, name="frame_import_cancel"),
    path("diff/", views.compare, name="frame_diff"),
    path("<str:code>/", views.frame, name="frame"),
    path("<str:code>/stations.csv", views.as_csv, name="frame_csv"),
    path("<str:code>/stations.geojson", views.as_geojson, name="frame_geojson"),
]
