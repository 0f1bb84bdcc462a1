"""Texts as HTML for reading: written here, never taken from the editor."""

from .blocks import BlockWriter
from .documents import Beside, render

__all__ = ["Beside", "BlockWriter", "render"]
