"""Findings → what is asked of the enterprise, clause by clause."""

from pipeline.notify.notice import notice

__all__ = ["notice"]
