"""The language of every run of words, so that a screen reader says it in the right voice."""

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn


def speak(root: Any, language: str) -> None:
    """Say in what language every run below ``root`` is, and what is typed there next."""
    for run in root.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, etree.SubElement(run, qn("a:rPr")))
    for letters in root.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        letters.set("lang", language)
