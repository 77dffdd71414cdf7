"""What telephones send, and what headquarters says to them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

RECEIVING: dict[str, Any] = {
    "submission-unreadable": _("This is no filled form: %(reason)s. Send the XML as the form's program wrote it."),
    "submission-dtd": _("The XML has a document type or entities, which are refused. Send it without them."),
    "submission-without-id": _("The form has no instanceID of at most 100 characters. It cannot be told from others."),
    "submission-without-form": _("The XML does not say which form it fills: its first element needs an id."),
    "submission-too-large": _("What was sent has %(size)s bytes; at most %(limit)s are taken. Send it in parts."),
    "submission-too-long": _("The form has %(count)s answers or more; at most %(limit)s are taken."),
    "submission-differs": _(
        "Another report with the id %(id)s has been received. Nothing is overwritten: send a change as an amendment."
    ),
    "attachment-differs": _("Another file %(name)s of this report has been received. Nothing is overwritten."),
    "submission-parts": _("The request cannot be read: %(reason)s."),
    "submission-media-type": _("Send multipart/form-data with a part xml_submission_file, not %(sent)s."),
    "ingest-full": _("The server has much to write at the moment. Nothing was stored; send it again in a few seconds."),
    "ingest-failed": _("The server could not store this. Nothing was acknowledged; send it again."),
    "ingest-no-room": _("The server has no room to store this. Nothing was acknowledged: keep it, tell headquarters."),
    "question-unknown": _("The form has not exactly one question %(name)s."),
    "device-unknown": _("The device or its token is not known. Enrol the device again."),
    "device-refused": _("This device may not read forms of this mission. Ask your coordinator."),
    "field-unreadable": _("What the app sent cannot be read (%(reason)s). Bring the app up to date."),
    "field-too-often": _("That was asked too often. Wait a minute, then try again."),
    "message-not-allowed": _("Your role does not write to observers. Ask the head of mission or the coordinator."),
    "message-text": _("A message has at least one word and at most %(limit)s letters."),
    "message-to": _("Choose a team or an observer of this mission, or everybody."),
    "openrosa-not-here": _("There is nothing at this address. Check the address of the server and the mission."),
    "server-unreachable": _("%(url)s does not answer: %(reason)s. Check the address and try again."),
    "station-not-allowed": _("Your role does not change stations. Ask the coordinator or the analyst."),
    "station-reason": _("A station is changed only with a reason. Write it in a sentence."),
    "station-same": _("The report counts for station %(station)s already. Nothing was changed."),
    "view-name": _("A view needs a name of its own. Write one of at most 60 characters."),
}
