"""What an adjustment of weights did: each sentence once, to be translated."""

from __future__ import annotations

from scrutator.science.marking import marked

CHANGED = marked("rows whose weight was changed")
AT_BOUNDS = marked("rows whose weight lies on a limit")
NEGATIVE = marked("rows whose weight became negative: give limits to the calibration")
LOST = marked("rows of the effective sample that unequal weights lose")
MOVED = marked("weight was cut from some rows and handed to the others: totals of parts have moved")
CAVEATS = (CHANGED, AT_BOUNDS, NEGATIVE, LOST, MOVED)

TOTALS_TRUE = marked("the totals that weights were fitted to are true, and those of the same population")
ASSUMPTIONS = (TOTALS_TRUE,)
