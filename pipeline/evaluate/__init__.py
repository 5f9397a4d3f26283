"""Accuracy on labelled reports: what the program says held against what a person read."""

from pipeline.evaluate.run import run

__all__ = ["run"]
