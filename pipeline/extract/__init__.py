"""Document and sections → indicators, statements and the enterprise's own data, each with its evidence."""

from pipeline.extract.assertions import statements
from pipeline.extract.calendar import calendar
from pipeline.extract.gather import indicators
from pipeline.extract.identity import enterprise

__all__ = ["calendar", "enterprise", "indicators", "statements"]
