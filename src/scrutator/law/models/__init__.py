from scrutator.law.models.acts import Act, Edition
from scrutator.law.models.commitments import Commitment, Instrument
from scrutator.law.models.obligations import Obligation, ObligationCommitment, ObligationProvision
from scrutator.law.models.provisions import Provision, Seen
from scrutator.law.models.time_limits import CountedFrom, Doing, TimeLimit

__all__ = [
    "Act",
    "Commitment",
    "CountedFrom",
    "Doing",
    "Edition",
    "Instrument",
    "Obligation",
    "ObligationCommitment",
    "ObligationProvision",
    "Provision",
    "Seen",
    "TimeLimit",
]
