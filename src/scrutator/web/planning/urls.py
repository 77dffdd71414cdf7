"""Addresses of planning, below ``missions/<code>/``."""

from django.urls import path

from scrutator.web.planning import designs, draws, own, samples, teams

urlpatterns = [
    path("plan/", designs.page, name="plan"),
    path("plan/design/", designs.store, name="plan_design"),
    path("plan/commit/", draws.commit_design, name="plan_commit"),
    path("plan/dice/", draws.roll_dice, name="plan_dice"),
    path("plan/reveal/", draws.reveal_draw, name="plan_reveal"),
    path("plan/bundle.zip", draws.download, name="plan_bundle"),
    path("plan/sample/", samples.page, name="plan_sample"),
    path("teams/", teams.page, name="teams"),
    path("teams/new/", teams.make, name="teams_new"),
    path("teams/assign/", teams.share_out, name="teams_assign"),
    path("teams/extra/", teams.extra, name="teams_extra"),
    path("my-stations/", own.page, name="my_stations"),
]
