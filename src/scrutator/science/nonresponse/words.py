"""What must hold for accounts of nonresponse, and what to keep in mind: each sentence once, to be translated."""

from __future__ import annotations

from scrutator.science.marking import marked

WITHIN = marked("within each class those who did not respond are like those who did")
KNOWN = marked("the class is known for every unit drawn, whether it responded or not")
RANGE = marked("every value, seen or not, lies in the range that is stated")
ELIGIBLE = marked("all units drawn are taken for eligible")
ASSUMPTIONS = (WITHIN, KNOWN, RANGE, ELIGIBLE)

UNTESTED = marked("that those without response are like the others cannot be seen in the data")
FIXED = marked("the factors are taken as fixed: that they were estimated is not in the variances")
FEW = marked("classes with fewer than 20 respondents, whose factors are unsteady")
LARGE = marked("classes whose weights are more than doubled")
NOT_SAMPLING = marked("the bounds are those of the sample: chance in the draw comes on top of them")
UNIT = marked("units drawn that did not respond")
ITEM = marked("units that responded without an answer to this question")
CAVEATS = (UNTESTED, FIXED, FEW, LARGE, NOT_SAMPLING, UNIT, ITEM)

CLASSES = marked("weighting-class adjustment")
MANSKI = marked("worst-case and best-case bounds (Manski)")
METHODS = (CLASSES, MANSKI)
