"""Formats before .docx, through LibreOffice where it is installed: judged by what comes out, never by its exit code."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import UnreadableReport

_TIMEOUT = 60
# The name LibreOffice should see: a .wps has a Word document inside, which the filter for Microsoft Works would not read.
_SUFFIXES = {"wps": "doc", "wordml": "xml"}
# Nothing is fetched from the net and no macro runs while a stranger's file is open.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""
_PROGRAMS = ("soffice", "libreoffice")
_RESAVE = "请用 Word 或 WPS 打开该文件、另存为 .docx 后重新提交。"


def available() -> str | None:
    """The LibreOffice program on this machine; None where there is none."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def to_docx(data: bytes, kind: str, timeout: float = _TIMEOUT) -> bytes:
    """The document as a .docx; `kind` such as "doc". Raises UnreadableReport: unsupported without LibreOffice, timeout, corrupt."""
    program = available()
    if program is None:
        raise UnreadableReport(
            "unsupported",
            f"读取 .{kind} 需要 LibreOffice，本机未安装",
            "请安装 LibreOffice 后重试，或用 Word/WPS 另存为 .docx 后重新提交。",
        )
    with tempfile.TemporaryDirectory(prefix="qingshen-") as folder:
        work = Path(folder)
        source, out = work / named("report", kind), work / "out"
        source.write_bytes(data)
        _run(command(program, [source], work / "profile", out), work, timeout)
        made = out / "report.docx"
        if not made.is_file() or made.stat().st_size == 0:
            raise UnreadableReport("corrupt", f"LibreOffice 未能转换这份 .{kind} 文件", _RESAVE)
        return made.read_bytes()


def named(stem: str, kind: str) -> str:
    """The file name under which LibreOffice reads a file of that kind aright."""
    return f"{stem}.{_SUFFIXES.get(kind, kind)}"


def command(program: str, sources: Sequence[Path], profile: Path, out: Path) -> list[str]:
    """The call that lays each source as STEM.docx into `out`; the folder `profile` is made, and must be used by no other call."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    # A profile of its own: two conversions sharing one wait for each other for ever.
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", "docx:MS Word 2007 XML",
        "--outdir", str(out),
        *map(str, sources),
    ]  # fmt: skip


def begin(call: Sequence[str], scratch: Path) -> subprocess.Popen[bytes]:
    """Starts a call at the head of a process group of its own, which `end` ends; what it leaves when ended lies in `scratch`."""
    quiet = subprocess.DEVNULL
    around = {**os.environ, "TMPDIR": str(scratch)}
    return subprocess.Popen(call, stdin=quiet, stdout=quiet, stderr=quiet, env=around, start_new_session=True)


def _run(call: Sequence[str], scratch: Path, timeout: float) -> None:
    process = begin(call, scratch)
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise UnreadableReport("timeout", f"LibreOffice 转换超过 {timeout:.0f} 秒，已中止", _RESAVE) from error
    finally:
        # soffice is a script that starts the real program: the whole group goes, also when we are interrupted.
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a call with all it has started, whether or not it is over."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
