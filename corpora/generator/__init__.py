"""Draws finished .docx and .pdf reports from texts in the markup that corpora/README.md describes."""
