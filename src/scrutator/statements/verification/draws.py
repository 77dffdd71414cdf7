"""The draw, once its secret is out: commitment, seed and sample from the frame's own rows."""

from __future__ import annotations

import hashlib
import hmac

from django.utils.translation import gettext as _

from scrutator.core.canonical import canonical
from scrutator.missions.models import Mission
from scrutator.planning.models import Draw
from scrutator.science.sampling.stratified import ordered
from scrutator.statements.verification.model import Check
from scrutator.territory.models import Frame, Station
