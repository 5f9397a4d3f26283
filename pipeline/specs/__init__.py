"""section_specs/*.yaml → the rules as nouns, every error of every file reported at once."""

from pipeline.specs.home import home
from pipeline.specs.load import available, load
from pipeline.specs.wording import wording

__all__ = ["available", "home", "load", "wording"]
