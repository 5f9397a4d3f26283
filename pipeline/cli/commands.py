"""The commands. What is heavy is imported inside them, so that `qingshen --help` answers at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.manual import Book, Page, tell
from pipeline.cli.rules import rules
from pipeline.cli.words import say
from pipeline.errors import Exit, UsageError
from pipeline.text.memory import settle

if TYPE_CHECKING:
    from pipeline.model import Dossier, Spec

app = typer.Typer(
    name="qingshen",
    cls=Book,
    help=say("about"),
    epilog=say("epilog"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(rules, name="spec", help=say("spec.help"))

Report = Annotated[Path, typer.Argument(metavar=say("meta.report"), help=say("arg.report"), show_default=False)]
Source = Annotated[Path, typer.Argument(metavar=say("meta.source"), help=say("arg.source"), show_default=False)]
Outline = Annotated[str, typer.Option("--outline", metavar=say("meta.outline"), help=say("opt.outline"))]
Specs = Annotated[Path | None, typer.Option("--specs", metavar=say("meta.directory"), help=say("opt.specs"))]
Region = Annotated[str, typer.Option("--region", metavar=say("meta.region"), help=say("opt.region"))]
AsJson = Annotated[bool, typer.Option("--json", help=say("opt.json"))]
To = Annotated[Path, typer.Option("-o", "--output", metavar=say("meta.file"), help=say("opt.output"))]


def _version(wanted: bool) -> None:
    if wanted:
        import pipeline

        typer.echo(f"qingshen {pipeline.__version__}")
        raise typer.Exit()


@app.callback()
def _qingshen(
    version: Annotated[
        bool, typer.Option("--version", help=say("opt.version"), callback=_version, is_eager=True)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help=say("opt.debug"))] = False,
) -> None:
    """`--debug` is taken off the command line before it is parsed, so that it may stand anywhere; here it is but documented."""


def _rules(directory: Path | None, region: str, outline: str) -> tuple[Spec, str | None]:
    """The rules, and the outline a person chose (None: the report decides)."""
    from pipeline import specs

    spec = specs.load(directory, region)
    settle()
    if outline != "auto" and outline not in spec.outlines:
        raise UsageError(
            say("no_outline", outline=outline), say("no_outline_next", known="、".join(("auto", *spec.outlines)))
        )
    return spec, None if outline == "auto" else outline


def _is_file(path: Path) -> Path:
    if path.is_dir():
        raise UsageError(say("is_folder", path=path), say("is_folder_next"))
    if not path.exists():
        raise UsageError(say("no_file", path=path), say("no_file_next"))
    return path


def _dossier(path: Path, spec: Spec, outline: str | None) -> Dossier:
    """A report analysed, or a dossier read again."""
    if _is_file(path).suffix.lower() == ".json":
        from pipeline import render

        dossier = render.read_dossier(path.read_text(encoding="utf-8", errors="replace"))
        if dossier.rules.fingerprint != spec.fingerprint:
            tell(say("other_rules"))
        return dossier
    from pipeline.batch import alone
    from pipeline.errors import UnreadableReport

    try:
        return alone.analyse(path, spec, outline)
    except OSError as error:
        raise UnreadableReport(
            "corrupt", say("denied", name=path.name, reason=error.strerror or "?"), say("denied_next")
        ) from error


def _end(dossier: Dossier) -> typer.Exit:
    from pipeline.batch.worker import gaps

    code = (
        Exit.UNREADABLE
        if not dossier.source.readable
        else Exit.GAPS
        if gaps(dossier) or _other_kind(dossier)
        else Exit.DONE
    )
    return typer.Exit(int(code))


def _other_kind(dossier: Dossier) -> bool:
    """Whether the file is no such report at all, or two of them; then nothing is held against the outline, though all is open."""
    return any(f.code in ("DOC03", "DOC04") for f in dossier.findings)


@app.command(cls=Page, help=say("analyse.help"))
def analyse(
    report: Report, outline: Outline = "auto", specs: Specs = None, region: Region = "guangxi", json: AsJson = False
) -> None:
    spec, chosen = _rules(specs, region, outline)
    dossier = _dossier(report, spec, chosen)
    if json:
        from pipeline import render

        typer.echo(render.dossier_json(dossier), nl=False)
    else:
        from pipeline.cli import summary

        summary.show(dossier, spec)
    raise _end(dossier)


@app.command(cls=Page, help=say("screen.help"))
def screen(
    paths: Annotated[list[Path], typer.Argument(metavar=say("meta.paths"), help=say("arg.paths"), show_default=False)],
    out: Annotated[Path, typer.Option("--out", metavar=say("meta.directory"), help=say("opt.out"))],
    outline: Outline = "auto",
    workers: Annotated[int | None, typer.Option("--workers", min=1, metavar="N", help=say("opt.workers"))] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar=say("meta.address"), help=say("opt.scheduler"))
    ] = None,
    resume: Annotated[bool, typer.Option("--resume/--fresh", help=say("opt.resume"))] = True,
    specs: Specs = None,
    region: Region = "guangxi",
    json: AsJson = False,
) -> None:
    if scheduler is not None:
        raise UsageError(say("screen.no_scheduler"), say("screen.no_scheduler_next"))
    from pipeline import batch
    from pipeline.cli import talk

    spec, chosen = _rules(specs, region, outline)
    with talk.progress() as tick:
        end = batch.screen(paths, out, spec, chosen, workers, resume, tick)
    talk.ended(end, json)
    raise typer.Exit(talk.INTERRUPTED if end.interrupted else int(end.exit))


@app.command(cls=Page, help=say("notice.help"))
def notice(
    source: Source, output: To, outline: Outline = "auto", specs: Specs = None, region: Region = "guangxi"
) -> None:
    _writable(output, source, (".docx",))
    spec, chosen = _rules(specs, region, outline)
    dossier = _dossier(source, spec, chosen)
    from pipeline import render, workflow

    _write(output, render.notice_docx(workflow.issue_notice(dossier, spec), spec))
    raise _end(dossier)


@app.command(cls=Page, help=say("form.help"))
def form(
    source: Source, output: To, outline: Outline = "auto", specs: Specs = None, region: Region = "guangxi"
) -> None:
    _writable(output, source, (".docx", ".xlsx"))
    spec, chosen = _rules(specs, region, outline)
    dossier = _dossier(source, spec, chosen)
    from pipeline import render

    make = render.form_xlsx if output.suffix.lower() == ".xlsx" else render.form_docx
    _write(output, make(dossier, spec))
    raise _end(dossier)


def _writable(output: Path, source: Path, suffixes: tuple[str, ...]) -> None:
    """Raises UsageError before any work is done: another suffix, no such folder, or the submitted file itself."""
    if output.suffix.lower() not in suffixes:
        raise UsageError(say("bad_suffix", name=output.name), say("bad_suffix_next", known="、".join(suffixes)))
    if not output.parent.is_dir() or output.is_dir():
        raise UsageError(say("no_folder", path=output.parent), say("no_folder_next"))
    if output.exists() and source.exists() and output.samefile(source):
        raise UsageError(say("same_file", name=output.name), say("same_file_next"))


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(
            say("unwritable", path=output, reason=error.strerror or "?"), say("unwritable_next")
        ) from error
    tell(say("written", path=output))


@app.command(cls=Page, help=say("evaluate.help"))
def evaluate(
    directory: Annotated[
        Path, typer.Argument(metavar=say("meta.directory"), help=say("arg.labelled"), show_default=False)
    ],
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar=say("meta.file"), help=say("opt.baseline"))
    ] = None,
    specs: Specs = None,
    region: Region = "guangxi",
    json: AsJson = False,
) -> None:
    if not directory.is_dir():
        raise UsageError(say("no_labelled", path=directory), say("no_file_next"))
    if baseline is not None:
        _is_file(baseline)
    spec, _ = _rules(specs, region, "auto")
    from pipeline.evaluate import run

    report = run(directory, spec, baseline)
    if json:
        _print_json(report.json())
    else:
        typer.echo(report.text())


@app.command(cls=Page, help=say("schema.help"))
def schema(
    name: Annotated[str, typer.Argument(metavar=say("meta.name"), help=say("arg.schema"), show_default=False)],
) -> None:
    from pipeline import render

    _print_json(render.schema(name))


@app.command(cls=Page, help=say("doctor.help"))
def doctor(specs: Specs = None, region: Region = "guangxi", json: AsJson = False) -> None:
    from pipeline.cli import environment

    seen = environment.look(specs, region)
    if json:
        _print_json(
            [{"name": each.name, "state": each.state, "ok": each.ok, "cost": each.cost or None} for each in seen]
        )
    else:
        typer.echo(environment.page(seen))


def _print_json(content: object) -> None:
    import json

    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
