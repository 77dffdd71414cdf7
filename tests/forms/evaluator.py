"""Fills an XForm as a telephone does, as far as ours need: calculations, what is asked, what is allowed.

The expressions are those of the XForm itself, evaluated by libxml2's XPath 1.0 with the functions of XForms that our
forms use. Nothing is taken from the workbook.
"""

from __future__ import annotations

import math
import re
from copy import deepcopy
from typing import Any

from lxml import etree

XF = "{http://www.w3.org/2002/xforms}"


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, etree._Element):
        return value.text or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and math.isfinite(value):
        return str(int(value)) if value == int(value) else str(value)
    return str(value)


def _if(_context: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    truth = bool(_text(condition)) if isinstance(condition, list) else bool(condition)
    chosen = then if truth else otherwise
    return _text(chosen) if isinstance(chosen, list) else chosen


FUNCTIONS = {
    (None, "if"): _if,
    (None, "coalesce"): lambda _context, first, second: _text(first) or _text(second),
    (None, "selected"): lambda _context, answer, value: value in _text(answer).split(),
    (None, "regex"): lambda _context, answer, pattern: re.search(pattern, _text(answer)) is not None,
}


class Filled:
    """One filling. ``put`` answers by name; ``asked``, ``value``, ``allowed`` read the form as it stands then.

    What is not asked counts as empty, as on a telephone, unless ``everything`` is to be answered.
    """

    def __init__(self, xform: str, *, everything: bool = False) -> None:
        self.everything = everything
        self.entered: dict[str, str] = {}
        self.form = etree.fromstring(xform.encode())
        primary = self.form.find(f".//{XF}model/{XF}instance/*")
        self.root = _plain(deepcopy(primary))
        self.tree = etree.ElementTree(self.root)
        self.binds = [dict(bind.attrib) for bind in self.form.iter(f"{XF}bind")]
        self.places = {bind["nodeset"].rsplit("/", 1)[-1]: bind for bind in self.binds}
        self.work_out()

    def node(self, name: str) -> Any:
        return self.tree.xpath(self.places[name]["nodeset"])[0]

    def put(self, **answers: Any) -> Filled:
        for name, value in answers.items():
            self.entered[name] = "" if value is None else str(value)
        self.work_out()
        return self

    def work_out(self) -> None:
        for _turn in range(3):
            for name, text in self.entered.items():
                self.node(name).text = text if self.everything or self.asked(name) else ""
            for bind in self.binds:
                if expression := bind.get("calculate"):
                    node = self.tree.xpath(bind["nodeset"])[0]
                    node.text = _text(node.xpath(expression, extensions=FUNCTIONS))

    def value(self, name: str) -> str:
        return self.node(name).text or ""

    def holds(self, name: str, attribute: str) -> bool:
        """Whether an expression of the question's place is true; true if it has none."""
        expression = self.places[name].get(attribute)
        return expression is None or bool(self.node(name).xpath(f"boolean({expression})", extensions=FUNCTIONS))

    def asked(self, name: str) -> bool:
        return self.holds(name, "relevant")

    def allowed(self, name: str) -> bool:
        return not self.value(name) or self.holds(name, "constraint")

    def conditional(self) -> list[str]:
        return [name for name, bind in self.places.items() if bind.get("relevant")]

    def words(self, language: str) -> dict[str, str]:
        """Text by its id in one language; numbers in it are shown as ``{}``."""
        found = {}
        for translation in self.form.iter(f"{XF}translation"):
            if translation.get("lang") == language:
                for text in translation:
                    value = text.find(f"{XF}value")
                    found[text.get("id")] = (value.text or "") + "".join(f"{{}}{part.tail or ''}" for part in value)
        return found


def _plain(element: Any) -> Any:
    copied = etree.Element(etree.QName(element).localname)
    copied.text = element.text
    for child in element:
        if isinstance(child.tag, str):
            copied.append(_plain(child))
    return copied
