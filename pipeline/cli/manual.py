"""Help pages and usage errors in Chinese, whatever the language of the machine; written without rich, which costs 0.2 s to import."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from pipeline.cli.words import say, width, wrapped
from pipeline.errors import Exit, QingshenError

_DEBUG = "--debug"


def _columns() -> int:
    return max(60, min(shutil.get_terminal_size().columns, 100))


def _name(param: Any) -> str:
    """What stands in the left column: the argument, or all spellings of the option with its value."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    spellings = ", ".join((*param.opts, *param.secondary_opts))
    return spellings if getattr(param, "is_flag", False) or not param.metavar else f"{spellings} {param.metavar}"


def _table(head: str, rows: Sequence[tuple[str, str]]) -> Iterable[str]:
    if not rows:
        return
    left = min(max(width(name) for name, _ in rows), 26)
    yield f"\n{head}\n"
    for name, text in rows:
        lines = wrapped(text, _columns() - left - 6)
        if width(name) > left:
            yield f"  {name}\n"
            name = ""
        yield f"  {name}{' ' * (left - width(name))}  {lines[0]}\n"
        yield from (f"{' ' * (left + 4)}{more}\n" for more in lines[1:])


def _usage(command: Any, ctx: Any) -> str:
    pieces = [say("help.options_piece")]
    for param in command.params:
        if param.param_type_name == "argument":
            name = _name(param) + ("..." if param.nargs == -1 else "")
            pieces.append(name if param.required else f"[{name}]")
    if hasattr(command, "commands"):
        pieces.append(say("help.command_piece"))
    return f"{say('help.usage')}{ctx.command_path} {' '.join(pieces)}\n"


def _page(command: Any, ctx: Any, formatter: Any) -> None:
    """A whole help page."""
    formatter.write(_usage(command, ctx))
    for paragraph in (command.help or "").split("\n"):
        formatter.write("".join(f"  {text}\n" for text in wrapped(paragraph, _columns() - 4)))
    params = [p for p in command.get_params(ctx) if not getattr(p, "hidden", False)]
    arguments = [(_name(p), p.help or "") for p in params if p.param_type_name == "argument"]
    options = [
        (_name(p), say("help.help") if p.name == "help" else p.help or "")
        for p in params
        if p.param_type_name == "option"
    ]
    commands = [(name, each.short_help or each.help or "") for name, each in getattr(command, "commands", {}).items()]
    commands = [(name, text.split("\n")[0]) for name, text in commands]
    for head, rows in (("arguments", arguments), ("options", options), ("commands", commands)):
        formatter.write("".join(_table(say(f"help.{head}"), rows)))
    if command.epilog:
        formatter.write("\n" + "".join(f"{text}\n" for text in wrapped(command.epilog, _columns() - 2)))


class Page(TyperCommand):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help page."""
        _page(self, ctx, formatter)

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(self, ctx).rstrip()


class Book(TyperGroup):
    """A group whose help pages are Chinese; the outermost one also turns every end of the program into an exit code."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help page."""
        _page(self, ctx, formatter)

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(self, ctx).rstrip()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the program and ends it with an exit code of the contract."""
        given = list(sys.argv[1:] if args is None else args)
        debug = _DEBUG in given
        given = [each for each in given if each != _DEBUG]
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        try:
            code = super().main(given, prog_name, complete_var, False, windows_expand_args, **extra)
        except QingshenError as error:
            code = _stopped(error, debug)
        except Exception as error:  # noqa: BLE001 - the last door: nobody is to meet a traceback
            code = _usage_error(error) if isinstance(error, _USAGE) else _fault(error, debug)
        sys.exit(int(code) if isinstance(code, int) else Exit.DONE)


# Typer's own family of usage errors, whichever click it carries.
_USAGE: type[Exception] = typer.BadParameter.__mro__[1]


def tell(text: str) -> None:
    """Talk goes to stderr."""
    typer.echo(text, err=True)


def _stopped(error: QingshenError, debug: bool) -> int:
    if debug:
        _trace()
    tell(say("error.stopped", code=error.code, message=str(error)))
    if error.exit is Exit.INTERNAL:
        tell(say("error.report"))
    return int(error.exit)


def _fault(error: Exception, debug: bool) -> int:
    if debug:
        _trace()
    tell(say("error.internal", kind=type(error).__name__))
    tell(say("error.report" if debug else "error.report_debug"))
    return int(Exit.INTERNAL)


def _trace() -> None:
    import traceback

    tell(traceback.format_exc())


def _usage_error(error: Any) -> int:
    ctx: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        tell(ctx.get_help())
        return int(Exit.USAGE)
    tell(say("error.usage", message=_chinese(error)))
    if ctx is not None:
        tell(ctx.command.get_usage(ctx))
        tell(say("error.usage_next", command=ctx.command_path))
    return int(Exit.USAGE)


def _chinese(error: Any) -> str:
    """What was wrong with the arguments."""
    kind, said = type(error).__name__, str(getattr(error, "message", ""))
    param = getattr(error, "param", None)
    name = _name(param) if param is not None else ""
    quoted = re.search(r"'([^']*)'", said)
    if kind == "MissingParameter":
        return say("usage.missing", name=name)
    if kind == "NoSuchOption":
        near = "、".join(sorted(error.possibilities or ()))
        return say("usage.option", name=error.option_name) + (say("usage.near", names=near) if near else "")
    if kind == "BadOptionUsage":
        return say("usage.value", name=error.option_name)
    if param is not None:
        # Which library's words these are depends on Typer's version; what they mean does not.
        number = "integer" in said or "greater" in said or "range" in said
        return say("usage.number" if number else "usage.bad", name=name)
    if said.startswith("No such command"):
        near = "、".join(re.findall(r"'([^']*)'", said)[1:])
        return say("usage.command", name=quoted.group(1) if quoted else "") + (
            say("usage.near", names=near) if near else ""
        )
    if said.startswith("Got unexpected extra"):
        return say("usage.extra", names=said[said.find("(", said.find("argument(s)") + 11) :].strip("()"))
    return say("usage.no_command") if said.startswith("Missing command") else said
