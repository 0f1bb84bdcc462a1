"""Drafted documents as HTML for reading: written here, never taken from the editor."""

from .documents import Beside, render

__all__ = ["Beside", "render"]
