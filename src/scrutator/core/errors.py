"""The one catalogue of errors that a person may meet. Codes are stable; sentences may be improved.

Raise :class:`ScrutatorError` with a code of :data:`CATALOGUE`, and the place and the remedy in its parameters. Every
face (terminal, page, JSON) shows the same sentence and the same code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

CATALOGUE: dict[str, Any] = {
    # files
    "file-missing": _("%(path)s does not exist. Check the path."),
    "file-empty": _("%(path)s is empty. Send a file with text in it."),
    "file-too-large": _("%(path)s has %(size)s; at most %(limit)s is read. Send the part to be reviewed."),
    "file-unreadable": _("%(path)s cannot be read as %(kind)s: %(reason)s."),
    "file-unwritable": _("%(path)s cannot be written: %(reason)s. Name a file in a folder that exists and is yours."),
    "file-kind-unknown": _("%(path)s is of no kind that is read here. Send one of: %(kinds)s; a text as UTF-8."),
    "pdf-without-text": _("%(path)s holds pictures of pages and no text. Send a PDF with text, or paste the text."),
    "no-text": _("There is no sentence in what was sent. Paste at least one sentence."),
    # archive
    "mission-unknown": _("No mission %(code)s is in the archive. On record: %(hint)s."),
    "election-unknown": _("No election %(code)s is in the archive. On record: %(hint)s."),
    "organization-unknown": _("No organization %(code)s is in the archive. On record: %(hint)s."),
    "meeting-unknown": _("No meeting %(code)s is in the archive. On record: %(hint)s."),
    "state-unknown": _("No state %(code)s is in the archive. On record: %(hint)s."),
    "date-invalid": _("%(value)s is not a date. Write it as YYYY-MM-DD."),
    "archive-empty": _("The archive is empty. Run: scrutator archive load"),
    "table-unknown": _("There is no table %(name)s. Use one of: %(names)s."),
    "table-rows": _("%(path)s: %(count)s error(s); nothing was stored. Mend the rows listed and send it again."),
    # law
    "law-act-unknown": _("No act %(code)s is on record. There are: %(hint)s."),
    "law-edition-unknown": _("No edition %(code)s is on record. There are: %(hint)s."),
    "law-provision-unknown": _("Edition %(edition)s has no provision %(number)s on record. It has: %(hint)s."),
    "law-no-table": _("%(path)s has no table of law. Name a folder with one or more of: %(names)s."),
    # territory
    "frame-unknown": _("No frame %(code)s is stored. There are: %(hint)s."),
    "frame-exists": _("Frame %(code)s exists. A frame is never changed: give the new list a code of its own."),
    "frame-mapping": _("The columns cannot be matched: %(problem)s."),
    "frame-empty": _("%(path)s has no rows with stations; nothing was stored. Send the list with one station a row."),
    "frame-lacks": _("The frame %(code)s does not say %(what)s of each station, which %(method)s needs."),
    "frame-immutable": _("A published frame is never changed. Import the new list as a new version."),
    # accounts
    "person-email": _("%(email)s is not an e-mail address. Write it as name@example.org."),
    "person-name": _("The name is missing. Write it as it shall be shown to colleagues."),
    "person-exists": _("%(email)s belongs to somebody already. Give them a role instead."),
    "person-unknown": _("Nobody has the e-mail address %(email)s. Add the person first: scrutator person add"),
    "enrolment-unknown": _("This link is not known. Ask your coordinator for a new one."),
    "enrolment-used": _("This link has been used: it enrols one device once. Ask your coordinator for a new one."),
    "enrolment-expired": _("This link has expired. Ask your coordinator for a new one."),
    "device-reason": _("A telephone is given up only with a reason. Write it in a sentence."),
    "device-in-use": _("This telephone is not shut out. Shut it out first; then what waits on it can be given up."),
    "device-given-up": _("This telephone was given up already. Nothing was changed."),
    "papers-unsigned": _("Every paper is to be read and signed before a telephone is enrolled. Open the link anew."),
    "papers-name": _("Write your name under the papers: it stands for your signature."),
    # export
    "erasure-decided": _("It was decided already. Open the list of erasures anew."),
    "erasure-not-allowed": _(
        "Your role does not do this. The head of mission, the legal analyst or the coordinator"
        " proposes an erasure, the head of mission or the legal analyst decides."
    ),
    "erasure-nothing": _("There is nothing to erase: no report was named, or its content is gone already."),
    "erasure-reason": _("An erasure needs a reason, without names: it stays when the content is gone."),
    "erasure-register": _(
        "%(path)s, line %(line)s: this is no register of erasures. Name the file erasures.jsonl of"
        " the server on which the decisions were made."
    ),
    "erasure-same-person": _(
        "Who proposed an erasure does not decide it. Ask the head of mission or the legal analyst."
    ),
    "erasure-scope": _("%(scope)s is not a scope. Choose texts or whole."),
    "erasure-unknown": _("No submission has the number %(numbers)s in this mission. Correct the numbers."),
    "erasure-verdict": _("%(verdict)s is not a decision. Choose confirmed or declined."),
    "export-form": _("Name the form to export. There are: %(hint)s."),
    "export-format": _("There is no format %(name)s. Use one of: %(names)s."),
    "export-refused": _("Your role in this mission does not allow this export (%(action)s)."),
    "export-too-long": _("A sheet holds %(limit)s rows and there are more. Export as CSV."),
    # missions
    "import-form": _(
        "Mission %(mission)s has no form %(form)s, version %(version)s. Publish it first, or name another"
        " in the mapping."
    ),
    "import-identity": _(
        "%(path)s, row %(row)s: nothing says which report this is. These columns must not be empty: %(columns)s."
    ),
    "import-mapping": _("%(path)s: the mapping does not fit: %(reason)s. Make one by scrutator import guess."),
    "import-not-allowed": _("Your role does not bring reports in. Ask the analyst or the coordinator."),
    "import-too-many": _(
        "The file has %(rows_here)s reports, a page brings in at most %(limit)s. Use scrutator import run."
    ),
    "import-twice": _("%(path)s: rows %(places)s are the same report. Take the older ones out."),
    "import-unknown": _(
        "%(path)s is no export of Apollo, ODK Central or KoboToolbox. Export with the columns about"
        " each report (KEY and SubmissionDate; _uuid and _submission_time; Participant ID and Location Code)."
    ),
    "live-mission-unknown": _("There is no mission %(code)s here. List them: scrutator mission list"),
    "mission-code": _("%(code)s cannot be a code. Use letters without accents, digits, - and _ only."),
    "mission-exists": _("A mission %(code)s exists. Choose another code."),
    "mission-frame-real": _("The frame %(code)s is real, and training runs on an invented one only. Use TRAINING-1."),
    "mission-frame-invented": _("The frame %(code)s is invented and serves for training only. Name a real frame."),
    "mission-frame-staged": _("The frame %(code)s is not published yet. Wait until its import has ended."),
    "mission-training-archive": _("A training mission names no organization and no election of the archive."),
    "mission-stages": _("Name at least one stage out of: %(stages)s."),
    "mission-time-zone": _("%(name)s is not a time zone. Use an IANA name such as Europe/Minsk."),
    "role-unknown": _("There is no role %(role)s. Use one of: %(roles)s."),
    "member-training": _("%(name)s is for training only and can belong to no real mission."),
    "member-inactive": _("The account of %(name)s is not active. Activate it first."),
    "member-has-role": _("%(name)s has a role here already: %(role)s. A person has one; end it first."),
    "member-ended": _("This role has ended already. Nothing was changed."),
    # planning
    "planning-strata": _("Stations of %(frame)s cannot be put into strata by %(value)s. Choose from: %(choices)s."),
    "planning-total": _("%(total)s stations are too few: %(minimum)s from each of %(strata)s strata make %(needed)s."),
    "planning-frame-changed": _(
        "The rows of frame %(frame)s do not give its checksum any more. Nothing was drawn; restore the list."
    ),
    "planning-dice": _("%(value)s is no record of dice. Roll at least %(least)s dice in public; write each as 1 to 6."),
    "planning-state": _("This needs a draw that is %(needed)s; this one is %(state)s. A step is never taken back."),
    "planning-drawn": _("This mission has drawn its sample. A sample is drawn once."),
    "planning-no-draw": _("There is no draw yet. The analyst writes a design and commits to it first."),
    "planning-replaced": _("A newer commitment of this mission took the place of this one. Roll dice for the newest."),
    "planning-early": _("The draw is revealed after the day of the vote, %(day)s; earlier it would announce visits."),
    "planning-no-statement": _("The draw is revealed after a statement is signed; earlier it would announce visits."),
    "planning-not-revealed": _("The draw is not revealed yet. Its bundle is there after the statement."),
    "planning-team": _("%(name)s cannot be put into this team: %(reason)s."),
    "planning-no-teams": _("There are no teams yet. Make teams of two observers first."),
    "planning-station": _("%(station)s is no station of the frame %(frame)s. Check the code."),
    "planning-assigned": _("Team %(team)s has station %(station)s already."),
    # forms
    "form-media-file": _(
        "%(name)s is not what its name says; it looks like %(found)s. Send a picture (png, jpg, gif,"
        " webp), a sound or film (mp3, m4a, ogg, wav, mp4, webm), or a list in UTF-8 (csv, geojson, xml)."
    ),
    "form-media-large": _("%(name)s is larger than %(limit)s. Make it smaller."),
    "form-media-missing": _("%(path)s names %(count)s file(s) that were not sent: %(names)s. Send them with it."),
    "form-not-allowed": _("Your role does not publish forms. Ask the analyst of the mission."),
    "form-no-sheet": _("%(path)s has no sheet “%(sheet)s”, or it is empty. A form needs survey, choices, settings."),
    "form-rows": _("%(path)s is not published; problems: %(count)s. The first: %(first)s"),
    "form-version-exists": _(
        "Version %(version)s of form %(form)s is in use in mission %(mission)s, and %(path)s differs from it. "
        "A version is never changed: give the new one another value in column version of sheet settings."
    ),
    "form-language": _("Form %(form)s has no words in the language %(language)s. It has: %(languages)s."),
    "form-not-shipped": _("No form %(form)s ships. There are: %(forms)s."),
    "form-training": _(
        "%(path)s does not fit mission %(mission)s: column scrutator_training of sheet settings must be %(wanted)s. "
        "Forms for training and for real missions are kept apart."
    ),
    # collection
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
    "content-broken": _(
        "The content of %(id)s is not what was sealed: it was changed in the database, or the folder"
        " content-keys belongs to another one. Run scrutator verify."
    ),
    "content-key-gone": _(
        "The content of %(id)s cannot be read: its key is not in the keyring. Put back the folder"
        " content-keys that belongs to this database."
    ),
    "redaction-lifted": _("This redaction was lifted already."),
    "redaction-not-allowed": _(
        "Your role does not do this. The head of mission, the legal analyst or the analyst"
        " redacts a passage, the head of mission or the legal analyst lifts that."
    ),
    "redaction-words": _("These words are not in the text. Copy them from it, letter by letter."),
    "retention-not-allowed": _(
        "Your role does not set until when contents are kept. Ask the head of mission or the legal analyst."
    ),
    "deadline-not-allowed": _("Your role does not set the end of reports. Ask the head of mission or the coordinator."),
    "deadline-zone": _("%(value)s has no time zone. Write it with one, as 2026-10-12T06:00+03:00."),
    "view-name": _("A view needs a name of its own. Write one of at most 60 characters."),
    "sealed-unreadable": _("A sealed part cannot be read: %(reason)s. Send it again."),
    "sealed-mission": _("The report is sealed for mission %(sealed)s, not for %(mission)s. Send it there."),
    "sealed-device": _("The report is sealed by device %(sealed)s and not by device %(device)s, which sends it."),
    "sealed-broken": _(
        "The report is not as device %(device)s sealed it: it was changed, cut short, or sealed with another token."
        " Send it again."
    ),
    "sealed-key": _(
        "The report is sealed to another key than that of mission %(mission)s. Keep it on the telephone; at"
        " headquarters, put back the folder content-keys that belongs to this mission."
    ),
    "sealed-content": _("The seal holds, and what is inside is not what it says: %(reason)s. Seal it again."),
    "scan-empty": _("Nothing was scanned. Put the cursor into the field and scan the codes of one report."),
    "scan-text": _(
        "%(text)s… is no text of a report's code. Scan the code again; if the letters look wrong, set the keyboard to"
        " English first."
    ),
    "scan-mixed": _("Codes of different reports are mixed: %(series)s. Take in one report at a time."),
    "scan-missing": _(
        "Of report %(series)s %(here)s of %(count)s codes are here. Scan these as well: %(missing)s. What was scanned"
        " stays in the field."
    ),
    "scan-broken": _(
        "The codes of report %(series)s do not fit together: one was read wrongly. Scan all of them again."
    ),
    "outbox-unreadable": _("%(path)s is no carried file: %(reason)s. Send the file as the telephone wrote it."),
    "outbox-device": _("%(path)s is sealed by device %(device)s, which is not known here. Ask which mission it is of."),
    "outbox-mission": _(
        "%(path)s is for mission %(sealed)s, not for %(mission)s. Bring it in there. Nothing was stored."
    ),
    "outbox-broken": _("None of the reports in %(path)s can be opened, and nothing was stored. The first: %(problem)s"),
    "outbox-key": _("%(value)s is no sealing key of a mission. Ask headquarters: scrutator outbox key --mission CODE"),
    "outbox-manifest": _("%(path)s does not hold what its list says: %(reason)s. Nothing was stored: seal it again."),
    "outbox-receipts": _("%(path)s holds no receipts for this device, or was changed. Ask headquarters for it again."),
    "entry-not-allowed": _("Your role does not do this with typed forms, or the draft is another person's."),
    "entry-channel": _("%(channel)s is no channel on which headquarters types. Use paper or phone."),
    "entry-state": _("This form is not at that point, or is stored already. Look at the list of typed forms."),
    "entry-same-person": _("The second entry is another person's. You typed the first: leave it to a colleague."),
    "entry-taken": _("%(name)s is typing this second entry already. Take another form from the list."),
    "entry-observer": _("There is no such observer in this mission. Choose one of the list, or none."),
    "entry-key": _("%(number)s: “%(typed)s” is no answer to it. Look at the numbers or the example beside it."),
    "entry-time": _("“%(typed)s” is no date with a time. Write it as 2026-10-11 08:15."),
    "entry-undecided": _("Answers without a decision: %(count)s. Say of each which one stands."),
    "entry-page": _("Name one file of a scanned page, of at most %(limit)s MB."),
    # quality
    "decision-reason": _("A form is set aside only with a reason. Write it in a sentence."),
    "decision-reason-desk": _(
        "A report leaves quarantine, or is kept out, only with a reason. Write it in a sentence."
    ),
    "decision-unknown": _("%(verdict)s is no decision. Use one of: %(verdicts)s."),
    # findings
    "form-foreign": _("The form %(form)s is not of mission %(mission)s. Choose one of this mission's."),
    "snapshot-empty": _("No report on the form %(form)s counts yet. Receive reports, or accept those held, first."),
    # statements
    "snapshot-foreign": _("This snapshot belongs to another mission. Choose one of this mission's."),
    "draft-signed": _("This statement is signed and cannot be changed. Start a new draft."),
    "draft-too-long": _(
        "A text has at most %(characters)s characters and %(bindings)s bindings. Nothing was stored: shorten it."
    ),
    "sign-revised": _("The text has changed since you read it. Nothing was signed: read it again, then sign."),
    "sign-not-head": _("Only the head of mission signs."),
    "sign-second-factor": _("A signature needs a second factor just now: a code of the authenticator, or a passkey."),
    "sign-training": _("A training mission signs only on an invented frame, and a real one never does."),
    "sign-problems": _("The text cannot be signed yet: %(count)s problem(s). The first: %(first)s"),
    "release-not-allowed": _("Only the head of mission or the analyst reveals the draw."),
    # verification
    # training
    "train-team-empty": _("Team %(code)s has nobody in it. Make its pair first."),
    "train-refused": _("The server refused %(count)s form(s) of the training. The first: %(first)s"),
    "train-no-server": _("The server did not answer on port %(port)s. Look at what it printed, and try again."),
    # calls
    "option-missing": _("%(option)s is missing. %(remedy)s"),
    "option-pair": _("%(option)s %(text)s cannot be read, or names something twice. Write it once, as %(form)s."),
    # lists to draw from
    "list-column": _("%(path)s has no column %(name)s. Name one of its columns: %(columns)s."),
    "list-cells": _("Column %(column)s of %(path)s must hold %(rule)s. Mend it for: %(stations)s."),
    "list-twice": _("%(path)s names stations more than once: %(stations)s. Leave one row for each."),
    # server
    "photo-places": _("%(choice)s is not a choice. Choose strip or apart."),
    "picture-unreadable": _(
        "This file cannot be shown as a picture (%(reason)s). Whoever reads originals may take it as it was sent."
    ),
    "port-taken": _("Port %(port)s cannot be used: %(reason)s. Name another with --port."),
    "tls-pair": _("https needs a certificate and its key. Name both: --tls-cert and --tls-key."),
    "tls-unusable": _(
        "%(path)s cannot be used for https: %(reason)s. Name a certificate and its own key, both as PEM."
    ),
    "tls-expired": _("The certificate %(path)s is valid until %(until)s only. Renew it, then start again."),
    # upkeep
    "backup-exists": _("%(path)s exists. A backup is never written over another: name another file."),
    "backup-unreadable": _("%(path)s is no whole backup: %(reason)s. Use another one."),
    "backup-damaged": _("%(path)s is not as it was written: %(member)s differs. Nothing was changed; use another one."),
    "backup-newer": _(
        "%(path)s is of a newer program: this one does not know %(steps)s. Install version %(program)s or newer."
    ),
    "backup-keys": _("%(path)s holds no keys; they are in a file of their own. Name it with --keys."),
    "backup-no-keys": _("%(path)s is no file of keys. Name the one that was written with --keys."),
    "home-not-empty": _("%(home)s is in use (%(names)s). A backup is restored into an empty home: SCRUTATOR_HOME."),
    "database-not-empty": _("The database is in use. A backup is restored into an empty one; nothing was changed."),
    "database-newer": _(
        "A newer program has changed this database: this one does not know %(steps)s. "
        "Nothing was changed; install that version again, or a newer one."
    ),
    "database-older": _(
        "The database is of an older program. Run: scrutator upgrade, which makes a backup first. Nothing was changed."
    ),
    "database-major": _(
        "%(path)s was written by PostgreSQL %(found)s, and this program brings %(wanted)s. Nothing was changed; "
        "docs/guide/run-the-server.md says how to go on."
    ),
    "database-in-use": _("Something else uses the database (connections: %(count)s). Stop the server first."),
    "database-moved": _("The database was moved to %(place)s. Set DATABASE_URL to it."),
    "database-changed": _("The database changed while it was moved (%(tables)s). Stop the server and do it again."),
    "database-address": _("The file with the address of the new database cannot be used: %(reason)s."),
    "move-failed": _("The new database was not filled: %(reason)s. The old one is as it was."),
    "upgrade-failed": _("The upgrade stopped: %(reason)s. The backup from before is %(path)s."),
    # numbers
    "numbers-do-not-fit": _("These numbers do not fit together: %(problem)s."),
    "number-out-of-range": _("%(name)s is %(value)s; it must be %(rule)s."),
}


@dataclass(frozen=True)
class RowProblem:
    """One error in a table: where it is, and what to do about it."""

    row: int | None
    column: str
    problem: str
    remedy: str

    def as_dict(self) -> dict[str, Any]:
        return {
            "row": self.row,
            "column": self.column,
            "problem": str(self.problem),
            "remedy": str(self.remedy),
        }


class ScrutatorError(Exception):
    """An error with a stable ``code``, a sentence for a person, and exit code 2 in the terminal."""

    exit_code = 2

    def __init__(self, code: str, /, *, rows: tuple[RowProblem, ...] = (), **parameters: Any) -> None:
        if code not in CATALOGUE:
            raise KeyError(f"{code} is not in the catalogue of errors")
        super().__init__(code)
        self.code = code
        self.rows = rows
        self.parameters = parameters

    def __str__(self) -> str:
        return str(CATALOGUE[self.code]) % self.parameters

    def as_dict(self) -> dict[str, Any]:
        return {"code": self.code, "message": str(self), "rows": [row.as_dict() for row in self.rows]}
