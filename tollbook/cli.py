"""The command line: the only file that prints."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tollbook import pipeline
from tollbook.arguments import parser
from tollbook.atomic import replacing
from tollbook.desk import commands as desk
from tollbook.errors import ConfigError, TollbookError
from tollbook.read.known import Known
from tollbook.store.rows import Outcome
from tollbook.store.store import open_store
from tollbook.summary import ReadSummary

INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell reports for a program ended by Ctrl-C, and by a closed pipe


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns what the shell is told, see ``arguments.ENDINGS``."""
    try:
        _speak_utf8()
        args = parser().parse_args(argv)
        code = COMMANDS[args.command](args)
        sys.stdout.flush()
        return code
    except TollbookError as error:
        _complain(error.where, error.what, error.hint)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing it is quiet, too
        return PIPE_CLOSED
    except OSError as error:
        _complain(str(error.filename or "tollbook"), error.strerror or str(error), "nothing half-written is left")
        return 2


def read(args: Namespace) -> int:
    """Read reports into the record."""
    asked = pipeline.targets(args.paths)
    if not asked.paths:
        return _report(ReadSummary(unread=len(asked.missing), issues=asked.missing), args)
    _guard(args.claims, [*asked.paths, str(args.db)])
    known = Known(published=args.published, language=args.language)
    with _claims_file(args.claims) as write, open_store(args.db, create=True) as store, _progress(asked) as advance:
        written: set[int] = set()  # a report given twice is written once

        def on_batch(outcomes: Sequence[Outcome]) -> None:
            if write:
                ids = dict.fromkeys(id_ for outcome in outcomes for id_ in outcome.documents)
                fresh = [id_ for id_ in ids if int(id_[:16], 16) not in written]
                written.update(int(id_[:16], 16) for id_ in fresh)
                for line in pipeline.claim_lines(store, fresh):
                    write(line)
            advance(len(outcomes))

        summary = pipeline.read_reports(asked, known=known, store=store, jobs=args.jobs, on_batch=on_batch)
    return _report(summary, args)


def brief(args: Namespace) -> int:
    """Print or write what is known."""
    with open_store(args.db) as store:
        edition = pipeline.edition(store)
    if args.json:
        _print_json(pipeline.edition_record(edition))
    elif args.html:
        _write(args.html, pipeline.exported(edition, "html", names=args.names))
    elif args.markdown == "-":
        sys.stdout.write(pipeline.exported(edition, "markdown", names=args.names))
    elif args.markdown:
        _write(Path(args.markdown), pipeline.exported(edition, "markdown", names=args.names))
    else:
        width = shutil.get_terminal_size().columns
        _print_lines(f"{line}\n" for line in pipeline.brief_lines(edition, names=args.names, width=width))
    return 0


def claims(args: Namespace) -> int:
    """List claims: a table, or JSON Lines."""
    from tollbook.screen import CLAIMS, claim_row

    with open_store(args.db) as store:
        found = pipeline.claims_with_documents(store, kind=args.kind)
        if args.json:
            _print_lines(pipeline.claim_line(document, claim) for document, claim in found)
        else:
            _table(CLAIMS, (claim_row(document, claim) for document, claim in found), empty="No claims here.")
    return 0


def incidents(args: Namespace) -> int:
    """List incidents: a table, or JSON Lines."""
    from tollbook.screen import INCIDENTS, incident_row

    with open_store(args.db) as store:
        edition = pipeline.edition(store)
    if args.csv:
        sys.stdout.write(pipeline.exported(edition, "figures", names=False))
    elif args.json:
        for record in pipeline.edition_record(edition)["incidents"]:
            _print_json(record)
    else:
        rows = (incident_row(incident, edition) for incident in edition.incidents)
        _table(INCIDENTS, rows, empty="No incidents here.")
    return 0


def issues(args: Namespace) -> int:
    """List open issues: a table, or JSON Lines."""
    with open_store(args.db) as store:
        found = list(store.issues())
    if args.json:
        for issue in found:
            _print_json(issue)
    else:
        rows = ((issue.path, issue.what, issue.hint) for issue in found)
        _table(("report", "what", "what to do"), rows, empty="No issues.")
    return 0


def explain(args: Namespace) -> int:
    """Show how one report is read; nothing is kept."""
    known = Known(published=args.published, language=args.language)
    for document in pipeline.documents_in(args.path, known):
        for line in pipeline.explained(document):
            print(line)
    return 0


def at_desk(args: Namespace) -> int:
    """Run one of the commands of ``desk``: print its lines and tables."""
    for shown in desk.COMMANDS[args.command](args):
        if isinstance(shown, str):
            print(shown)
        elif getattr(args, "json", False):
            for record in shown.records:
                _print_json(record)
        else:
            _table(shown.columns, shown.rows, empty=shown.empty)
    return 0


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "read": read,
    "brief": brief,
    "claims": claims,
    "incidents": incidents,
    "issues": issues,
    "explain": explain,
    **dict.fromkeys(desk.COMMANDS, at_desk),
}


def _report(summary: ReadSummary, args: Namespace) -> int:
    """Say what a run came to, and return its exit code."""
    for issue in summary.issues:
        _complain(issue.path, issue.what, issue.hint)
    if (more := summary.unread + summary.notes - len(summary.issues)) > 0:
        _complain("tollbook", f"{more} more like these", "tollbook issues lists them all")
    out = sys.stderr if args.claims == "-" else sys.stdout
    if args.json:
        out.write(msgspec.json.encode(summary).decode() + "\n")
    elif summary.read or not summary.unread:
        out.write(_told(summary, args.db) + "\n")
    return 0 if not summary.unread else 1 if summary.read else 2


def _told(summary: ReadSummary, db: Path) -> str:
    """The summary in a line or two."""
    added = summary.added
    told = f"Read {_many(added.readings, 'report')}: {_many(added.claims, 'claim')} added to {db}."
    if not added.readings:
        told = f"Nothing new for {db}."
    if summary.already:
        told += f" {_many(summary.already, 'report')} had been read before."
    if summary.unread:
        told += f"\n{_many(summary.unread, 'report')} could not be read: see above, or tollbook issues."
    if summary.undated:
        has = "has no date" if summary.undated == 1 else "have no date"
        told += f"\n{_many(summary.undated, 'report')} {has}: 'on Thursday' is no known day there; see --published."
    if summary.passed:
        was = "is no report and was" if summary.passed == 1 else "are no reports and were"
        told += f"\n{_many(summary.passed, 'other file')} in the folder {was} passed over: tollbook issues."
    return told


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _complain(where: str, what: str, hint: str) -> None:
    """Say on standard error what is wrong, and what to do."""
    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    red, cyan, plain = ("\033[31m", "\033[36m", "\033[0m") if colour else ("", "", "")
    sys.stdout.flush()
    print(f"{red}{where}{plain}: {what}", file=sys.stderr)
    if hint:
        print(f"{cyan}hint{plain}: {hint}", file=sys.stderr)


def _guard(claims_out: str | None, taken: Iterable[str]) -> None:
    """Refuse to write the claims over a report or the record."""
    if claims_out not in (None, "-") and os.path.realpath(claims_out) in map(os.path.realpath, taken):
        raise ConfigError(claims_out, "is one of the files that are read", "name another file for --claims")


@contextmanager
def _claims_file(name: str | None) -> Iterator[Callable[[str], object] | None]:
    """What writes a line of claims; None where nobody asked for them."""
    if name is None:
        yield None
    elif name == "-":
        yield sys.stdout.write
    else:
        with replacing(Path(name)) as file:
            yield file.write


@contextmanager
def _progress(asked: pipeline.Targets) -> Iterator[Callable[[int], object]]:
    """What moves the progress bar on; there is one on a terminal, and on long runs only."""
    if len(asked.paths) <= pipeline.BATCH or not sys.stderr.isatty():
        yield lambda files: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=len(asked.paths))
        yield lambda files: bar.advance(task, files)


def _write(path: Path, text: str) -> None:
    with replacing(path) as file:
        file.write(text)
    print(f"Wrote {path}.")


def _print_json(value: object) -> None:
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str) -> None:
    """Print *rows* under *columns*, fitted to the terminal's width."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")  # a long word goes on in the next line, and is not cut off
    for row in rows:
        table.add_row(*map(Text, row))  # Text, so that a [bracket] in a report is no style
    console = Console()
    console.print(table if table.row_count else empty)


def _speak_utf8() -> None:
    """Print UTF-8 into files and pipes, and never fail on a letter that a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace") if stream.isatty() else stream.reconfigure(encoding="utf-8")
