from django.urls import path

from scrutator.web.statements import drafts, signed, verification

urlpatterns = [
    path("statements/", drafts.overview, name="statements"),
    path("statements/<int:draft>/", drafts.page, name="draft"),
    path("statements/<int:draft>/sign/", signed.sign_page, name="draft_sign"),
    path("statements/<int:draft>/release/", signed.release_draw, name="draft_release"),
    path("statements/<int:draft>/<str:kind>-<str:language>/", signed.document, name="statement_document"),
    path("verify/", verification.page, name="verify"),
]
