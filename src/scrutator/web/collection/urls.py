"""Addresses below ``/missions/<code>/``."""

from django.urls import path

from scrutator.web.collection import (
<<<<<<< HEAD
=======
    checkins,
>>>>>>> api
    desk,
    erasures,
    exports,
    files,
    imports,
<<<<<<< HEAD
    outboxes,
    scanning,
=======
    messages,
    outboxes,
>>>>>>> api
    submission,
    texts,
    views,
)
from scrutator.web.collection.entry import comparing, typing
from scrutator.web.collection.entry import views as entry

urlpatterns = [
    path("submissions/", views.submissions, name="submissions"),
    path("submissions/views/", views.keep_view, name="submission_views"),
    path("submissions/export/", exports.page, name="submissions_export"),
    path("submissions/mine/", views.mine, name="own_submissions"),
    path("submissions/<int:number>/", submission.page, name="submission"),
    path("submissions/<int:number>/station/", submission.station, name="submission_station"),
    path("submissions/<int:number>/receipt/", submission.receipt, name="submission_receipt"),
    path("submissions/<int:number>/files/<int:key>/", files.attachment, name="submission_file"),
    path("submissions/<int:number>/hide/", texts.hide, name="text_hide"),
    path("submissions/<int:number>/hidden/<int:key>/", texts.unhide, name="text_unhide"),
    path("texts/", texts.page, name="texts"),
    path("erasures/", erasures.page, name="erasures"),
    path("erasures/propose/", erasures.proposal, name="erasure_propose"),
    path("erasures/retention/", erasures.retention, name="retention"),
    path("erasures/<int:key>/", erasures.decision, name="erasure_decide"),
    path("submissions/<int:number>/files/<int:key>/picture/", files.picture, name="submission_picture"),
    path("erasures/photographs/", erasures.photographs, name="photo_places"),
    path("quarantine/", desk.page, name="quarantine"),
    path("quarantine/deadline/", desk.deadline, name="mission_deadline"),
    path("quarantine/<int:number>/", desk.decision, name="quarantine_decide"),
    path("imports/", imports.page, name="imports"),
    path("imports/map/", imports.mapping, name="import_map"),
    path("outboxes/", outboxes.page, name="outboxes"),
    path("outboxes/bring/", outboxes.bring, name="outbox_bring"),
    path("outboxes/scan/", scanning.page, name="outbox_scan"),
    path("outboxes/<int:key>/", outboxes.outbox, name="outbox"),
    path("messages/", messages.page, name="messages"),
    path("messages/<int:key>/withdraw/", messages.take_back, name="message_withdraw"),
    path("checkins/", checkins.page, name="checkins"),
    path("typed/", entry.page, name="entries"),
    path("typed/start/", entry.start, name="entry_start"),
    path("typed/double/", entry.double, name="entry_double"),
    path("typed/sheets/<int:key>/", typing.sheet, name="entry_sheet"),
    path("typed/sheets/<int:key>/drop/", typing.throw_away, name="entry_drop"),
    path("typed/<int:key>/second/", entry.second, name="entry_second"),
    path("typed/<int:key>/differences/", comparing.page, name="entry_compare"),
    path("typed/<int:key>/stored/", typing.stored, name="entry_stored"),
    path("typed/<int:key>/page/", typing.page, name="entry_page"),
]
