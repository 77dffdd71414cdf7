"""Whether an expression of an XForm is one, and uses only functions that telephones know."""

from __future__ import annotations

import re

from lxml import etree

QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
CALLED = re.compile(r"(?<![\w.:/$-])([A-Za-z][\w.-]*(?::[A-Za-z][\w.-]*)?)\s*\(")
WORDS = frozenset({"and", "or", "div", "mod"})
TESTS = frozenset({"text", "node", "comment", "processing-instruction"})
LISTED = """
    abs acos area asin atan atan2 base64-decode boolean boolean-from-string ceiling checklist coalesce concat contains
    cos count count-non-empty count-selected current current-date-time date date-time decimal-date-time decimal-time
    digest distance ends-with exp exp10 false floor format-date format-date-time geofence hash id if indexed-repeat
    instance int intersects join jr:choice-name jr:itext lang last local-name log log10 lower-case max min name
    namespace-uri normalize-space not now number once percentage pi pos position pow property pulldata random randomize
    regex repeat-count round selected selected-at sin sqrt starts-with string string-length substr substring
    substring-after substring-before sum tan thousands-sep today translate true upper-case uuid version
    weighted-checklist
"""
KNOWN = frozenset(LISTED.split())
"""Of XPath 1.0, and of OpenRosa XForms as ODK's specification lists them."""


def unknown_functions(expression: str) -> list[str]:
    """Names called in the expression that no telephone knows, in order."""
    called = CALLED.findall(QUOTED.sub("''", expression))
    return [name for name in dict.fromkeys(called) if name not in KNOWN | WORDS | TESTS]


def is_xpath(expression: str) -> bool:
    try:
        etree.XPath(expression)
    except etree.XPathSyntaxError:
        return False
    return True
