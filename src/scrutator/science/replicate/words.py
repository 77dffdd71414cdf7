"""What must hold for each kind of replicates, and what they leave out: each sentence once, to be translated."""

from __future__ import annotations

from scrutator.science.marking import marked

JACKKNIFE = marked("the estimate is smooth in the weights, so that leaving one unit out at a time shows how it varies")
HALVES = marked("the units of each stratum were drawn independently, so that its halves show how the estimate varies")
REDRAWN = marked("units drawn again from their stratum vary as the units drawn from the population do")
GIVEN = marked("the replicate weights given are those of the design")
ASSUMPTIONS = {"JK1": JACKKNIFE, "JKn": JACKKNIFE, "BRR": HALVES, "Fay": HALVES, "bootstrap": REDRAWN}

NO_CORRECTION = marked(
    "half-samples take no finite population correction: the standard error is too large rather than small"
)
LATER_STAGES = marked(
    "replicates vary units of the first stage only; what later stages add to the variance is left out"
)
CAVEATS = (NO_CORRECTION, LATER_STAGES)
