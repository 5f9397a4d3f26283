"""附件3 with the machine's suggestions beside the empty column the reviewer fills in."""

from pipeline.render.form.sheet import form_xlsx
from pipeline.render.form.word import form_docx

__all__ = ["form_docx", "form_xlsx"]
