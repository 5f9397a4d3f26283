"""`qingshen spec`: what the rules are, whether they hold together, and what a code means."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.manual import Book, Page
from pipeline.cli.words import say
from pipeline.errors import Exit, SpecError

rules = typer.Typer(cls=Book, no_args_is_help=True, rich_markup_mode=None)

Specs = Annotated[Path | None, typer.Option("--specs", metavar=say("meta.directory"), help=say("opt.specs"))]
Region = Annotated[str, typer.Option("--region", metavar=say("meta.region"), help=say("opt.region"))]


@rules.command("list", cls=Page, help=say("spec.list.help"))
def listed(specs: Specs = None) -> None:
    from pipeline.specs import available, load

    for region in available(specs):
        spec = load(specs, region)
        typer.echo(
            say(
                "spec.list.region", id=region, title=spec.title, version=spec.version, fingerprint=spec.fingerprint[:12]
            )
        )
        for outline in spec.outlines.values():
            kinds = {kind: sum(n.kind == kind for n in outline.nodes) for kind in ("section", "container", "principle")}
            typer.echo(say("spec.list.outline", file=outline.id, short=outline.short, title=outline.title, **kinds))
        rubric = spec.rubric
        points = f"{rubric.total:f}"
        typer.echo(say("spec.list.rubric", file=rubric.id, title=rubric.title, items=len(rubric.items), points=points))
        counts = (
            ("topics", spec.sectioning.topics),
            ("indicators", spec.indicators),
            ("statements", spec.statements),
            ("findings", spec.findings),
            ("units", spec.units),
            ("lexicon", spec.lexicon),
        )
        for file, entries in counts:
            typer.echo(say("spec.list.file", file=file, title=say(f"spec.files.{file}"), count=len(entries)))


@rules.command("check", cls=Page, help=say("spec.check.help"))
def checked(specs: Specs = None) -> None:
    from pipeline.specs import available, load

    broken = False
    for region in available(specs):
        try:
            spec = load(specs, region)
        except SpecError as error:
            broken = True
            typer.echo(say("spec.check.broken", id=region, count=len(error.problems)))
            for file, key, text in error.problems:
                typer.echo(say("spec.check.problem", file=file, key=key, text=text))
        else:
            typer.echo(say("spec.check.fine", id=region, version=spec.version, fingerprint=spec.fingerprint[:12]))
    raise typer.Exit(int(Exit.USAGE if broken else Exit.DONE))


@rules.command("explain", cls=Page, help=say("spec.explain.help"))
def explained(
    code: Annotated[str, typer.Argument(metavar=say("meta.code"), help=say("arg.code"), show_default=False)],
    specs: Specs = None,
    region: Region = "guangxi",
) -> None:
    from pipeline.cli.explain import explain
    from pipeline.specs import load

    typer.echo(explain(code, load(specs, region)))
