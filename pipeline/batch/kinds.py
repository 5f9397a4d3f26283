"""Which files may be reports, told by their names."""

from __future__ import annotations

# Archives we cannot open are taken too, so that the reports in them are seen to be unread.
REPORTS = frozenset(
    (
        ".docx",
        ".docm",
        ".dotx",
        ".doc",
        ".dot",
        ".wps",
        ".wpt",
        ".rtf",
        ".odt",
        ".pdf",
        ".ofd",
        ".htm",
        ".html",
        ".mht",
        ".mhtml",
        ".rar",
        ".7z",
    )
)
ARCHIVE = ".zip"
OLD = frozenset((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"))
"""Names of files that may have to be converted first; what they are their bytes tell."""
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def hidden(name: str) -> bool:
    """Whether a file or folder of that name is the system's own business."""
    return (name.startswith(".") and name not in (".", "..")) or name.lower() in _SYSTEM


def lock(name: str) -> bool:
    """Whether it is the lock file Word and WPS leave beside an open document."""
    return name.startswith(("~$", ".~"))
