"""review: drafts and what persons decided → the score sheet, and how well the two agree. A pure fold; nothing is ever overwritten."""

from pipeline.review.agreement import Agreement, agreement
from pipeline.review.sheet import latest, sheet

__all__ = ["Agreement", "agreement", "latest", "sheet"]
