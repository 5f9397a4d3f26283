"""Dossier and notice → json, docx, xlsx, csv, html. Bytes and text are returned; whoever calls writes the files."""

from pipeline.render.dossier import dossier_json, read_dossier
from pipeline.render.form import form_docx, form_xlsx
from pipeline.render.notice import notice_docx
from pipeline.render.schema import schema
from pipeline.render.screening import Row, Screening, screening

__all__ = [
    "Row",
    "Screening",
    "dossier_json",
    "form_docx",
    "form_xlsx",
    "notice_docx",
    "read_dossier",
    "schema",
    "screening",
]
