"""The pack as PowerPoint slides with native charts and tables, on our own template or a council's."""

from kpis.telling.pack.slides.deck import Slides, pptx, slides, template_warnings
from kpis.telling.pack.slides.template import TemplateRefused

__all__ = ["Slides", "TemplateRefused", "pptx", "slides", "template_warnings"]
