"""Document + outline → the report's own heading tree, and its match onto the outline."""

from pipeline.segment.choose import choose
from pipeline.segment.headings import headings, paths
from pipeline.segment.sections import sections

__all__ = ["choose", "headings", "paths", "sections"]
