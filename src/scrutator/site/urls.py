"""All addresses of the server."""

from django.urls import include, path

from scrutator.api.casework import casework
from scrutator.api.field import field

urlpatterns = [
    path("api/casework/", casework.urls),
    path("field/api/", field.urls),
    path("", include("scrutator.web.urls")),
]
handler400 = "scrutator.web.errors.bad_request"
handler403 = "scrutator.web.errors.refused"
handler404 = "scrutator.web.errors.not_found"
handler500 = "scrutator.web.errors.failed"
