"""The command line: parse arguments, call, print, exit code. Nothing is decided here."""

from pipeline.cli.commands import app


def main() -> None:
    """Entry point of the `qingshen` command."""
    app()


__all__ = ["app", "main"]
