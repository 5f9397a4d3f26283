"""Many reports: each in a guarded child process, so that a bad file costs itself and nothing else."""

from pipeline.batch.folder import Folder
from pipeline.batch.progress import Progress
from pipeline.batch.screen import Row, Screening, screen

__all__ = ["Folder", "Progress", "Row", "Screening", "screen"]
