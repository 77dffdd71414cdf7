"""Addresses of live missions. Pages of other parts of a mission lie under the same ``<slug:code>/``."""

from django.urls import path

from scrutator.web.missions import devices, members, overview, records

urlpatterns = [
    path("", overview.missions, name="live_missions"),
    path("<slug:code>/", overview.mission, name="live_mission"),
    path("<slug:code>/members/", members.page, name="mission_members"),
    path("<slug:code>/members/<int:member>/end/", members.end, name="mission_member_end"),
    path("<slug:code>/members/<int:member>/link/", members.link, name="mission_member_link"),
    path("<slug:code>/devices/", devices.page, name="mission_devices"),
    path("<slug:code>/devices/<int:device>/revoke/", devices.revoke_one, name="mission_device_revoke"),
    path("<slug:code>/devices/<int:device>/give-up/", devices.give_up_one, name="mission_device_give_up"),
    path("<slug:code>/chain/", records.chain, name="mission_chain"),
    path("<slug:code>/audit/", records.audit, name="mission_audit"),
]
