"""Fills an XForm without a screen: for tests, training, and whoever has the answers in a table."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from scrutator.core.errors import ScrutatorError

XFORMS = "http://www.w3.org/2002/xforms"


def instance_xml(
    xform: str, answers: Mapping[str, str], *, instance_id: str, deprecated_id: str | None = None
) -> bytes:
    """A submission to ``xform`` as UTF-8, written as a telephone writes it.

    ``answers`` maps a question's name, or its path where a name occurs twice, to its text; what is not named stays
    empty. ``deprecated_id`` names the instance that this one amends. Raises ``question-unknown``.
    """
    root = etree.fromstring(xform.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    primary = root.find(f".//{{{XFORMS}}}model/{{{XFORMS}}}instance/*")
    if primary is None:
        raise ScrutatorError("submission-unreadable", reason="the XForm has no primary instance")
    data = _plain(deepcopy(primary))
    leaves = {path: element for path, element in _leaves(data, "") if not path.startswith("meta/")}
    for question, text in answers.items():
        found = [e for path, e in leaves.items() if path == question or path.rsplit("/", 1)[-1] == question]
        if len(found) != 1:
            raise ScrutatorError("question-unknown", name=question)
        found[0].text = text
    meta = data.find("meta")
    if meta is None:
        meta = etree.SubElement(data, "meta")
    _set(meta, "instanceID", instance_id)
    if deprecated_id:
        _set(meta, "deprecatedID", deprecated_id)
    return bytes(etree.tostring(data, encoding="UTF-8", xml_declaration=True))


def _plain(element: Any) -> Any:
    """The same tree without name spaces, comments, and attributes that are the form's own business."""
    for child in list(element):
        if not isinstance(child.tag, str):
            element.remove(child)
    copied = etree.Element(etree.QName(element).localname)
    for name, value in element.attrib.items():
        if not name.startswith("{"):
            copied.set(name, value)
    copied.text = element.text if element.text and element.text.strip() else None
    for child in element:
        copied.append(_plain(child))
    return copied


def _leaves(element: Any, path: str) -> list[tuple[str, Any]]:
    found = []
    for child in element:
        here = f"{path}{child.tag}"
        found += _leaves(child, f"{here}/") if len(child) else [(here, child)]
    return found


def _set(meta: Any, name: str, text: str) -> None:
    element = meta.find(name)
    if element is None:
        element = etree.SubElement(meta, name)
    element.text = text
