"""Document and sections → indicators, tallies, statements and the enterprise's own data, each with its evidence."""

from pipeline.extract.assertions import statements
from pipeline.extract.calendar import calendar
from pipeline.extract.counted import tallies
from pipeline.extract.gather import indicators
from pipeline.extract.identity import enterprise

__all__ = ["calendar", "enterprise", "indicators", "statements", "tallies"]
