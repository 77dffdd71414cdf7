"""Sentences of figures that are not an estimator's: methods, and caveats of counts and of reports received twice or
typed by hand."""

from __future__ import annotations

from scrutator.science.marking import marked

COUNTED = marked("a count of the stations visited")
ANSWERS = marked("answers counted; no answer to this question is a problem")

VISITED_ALONE = marked("it speaks of the stations visited and of no other")
AS_IF_DRAWN = marked("the bound is that of a simple random sample of as many stations; these were not drawn so")
LATER_REPORT = marked("stations with more than one report, of which the one received last counts")
BY_HAND = marked("reports typed at headquarters, from paper or from a telephone call")
EXTRA = marked("stations visited that were not in the sample, and are not in this figure")
"""Each may end in numbers: see :func:`scrutator.science.marking.numbered`."""
