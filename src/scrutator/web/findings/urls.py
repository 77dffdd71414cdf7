from django.urls import path

from scrutator.web.findings import figures, snapshots

urlpatterns = [
    path("findings/", snapshots.overview, name="findings"),
    path("findings/freeze/", snapshots.freeze_now, name="findings_freeze"),
    path("findings/<int:snapshot>/", snapshots.page, name="snapshot"),
    path("findings/<int:snapshot>/figures.csv", snapshots.figures_file, name="snapshot_figures"),
    path("findings/<int:snapshot>/snapshot.jsonl", snapshots.snapshot_file, name="snapshot_file"),
    path("findings/<int:snapshot>/<str:key>/", figures.page, name="figure"),
]
