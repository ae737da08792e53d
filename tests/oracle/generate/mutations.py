"""Placeholder."""
from . import typed
case = typed.case
