"""Turn Word files into PDFs, or into the older .doc, with a LibreOffice of our own."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS_TO_START = 60
_SECONDS_A_FILE = 30
_DATE = b"20230601090000"
_DATED = re.compile(rb"(?<=Date\(D:)\d{14}")
_IDENTITY = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")

# The fonts Chinese offices name, and what stands in for them where only the free ones are installed.
_STAND_INS = {
    "宋体": "Noto Serif CJK SC",
    "仿宋": "Noto Serif CJK SC",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "楷体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}


def find_office() -> str | None:
    """The LibreOffice program, if there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(sources: Sequence[Path], directory: Path) -> tuple[Path, ...]:
    """Convert Word files into `directory`; returns the sources for which no PDF came out."""
    return _convert(sources, directory, "pdf", "pdf:writer_pdf_Export")


def to_doc(sources: Sequence[Path], directory: Path) -> tuple[Path, ...]:
    """Convert .docx files to Word 97 .doc; returns the sources for which none came out."""
    return _convert(sources, directory, "doc", "doc:MS Word 97") if sources else ()


def _convert(sources: Sequence[Path], directory: Path, extension: str, export: str) -> tuple[Path, ...]:
    office = find_office()
    if office is None:
        return tuple(sources)
    with TemporaryDirectory(prefix="draw-") as name:
        private = Path(name)
        _run(_command(office, sources, private, export), private, _SECONDS_TO_START + _SECONDS_A_FILE * len(sources))
        failed = []
        for source in sources:
            made = private / "out" / f"{source.stem}.{extension}"
            if made.is_file() and made.stat().st_size:
                data = made.read_bytes()
                (directory / made.name).write_bytes(_settle(data) if extension == "pdf" else data)
            else:
                failed.append(source)
        return tuple(failed)


def _command(office: str, sources: Sequence[Path], private: Path, export: str) -> list[str]:
    return [
        office,
        f"-env:UserInstallation={(private / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        export,
        "--outdir",
        str(private / "out"),
        *map(str, sources),
    ]


def _run(command: Sequence[str], private: Path, seconds: float) -> None:
    """Run the office in a process group of its own, and end the whole group when the time is over."""
    fonts = private / "fonts.conf"
    fonts.write_text(_font_rules(), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "TZ": "UTC"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _settle(data: bytes) -> bytes:
    """Give a PDF a fixed date and an identity of its content, so that drawing again changes nothing."""
    dated = _DATED.sub(_DATE, data)
    start = dated.rfind(b"trailer")
    body, trailer = dated[:start], dated[start:]
    identity = hashlib.md5(body, usedforsecurity=False).hexdigest().upper().encode()
    return body + _IDENTITY.sub(identity, trailer)


def _font_rules() -> str:
    """A fontconfig file with the stand-ins; an installed font of the right name still comes first."""
    aliases = "".join(
        f"<alias binding='same'><family>{name}</family><prefer><family>{name}</family><family>{stand_in}</family>"
        "</prefer></alias>"
        for name, stand_in in _STAND_INS.items()
    )
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>"
    )
