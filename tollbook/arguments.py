"""The commands of ``tollbook`` and their arguments."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import get_args

from tollbook import __version__
from tollbook.errors import ConfigError
from tollbook.gazetteer.index import gazetteer
from tollbook.lang.lexicon import languages
from tollbook.model.claims import Fact
from tollbook.model.incidents import Verdict
from tollbook.model.totals import By
from tollbook.read.known import DATE_HINT, moment

DATABASE, VARIABLE = "tollbook.db", "TOLLBOOK_DB"
ENDINGS = """\
how it ends:
  0    all was well
  1    some reports could not be read; the others were, and `tollbook issues` says why
  2    nothing could be done: a wrong argument, an unusable database, no report that could be read
  130  interrupted; what was read so far is kept, and the next run goes on from there
"""


def parser() -> argparse.ArgumentParser:
    """Every command with its arguments; ``command`` names the one that was given."""
    top = argparse.ArgumentParser(
        prog="tollbook",
        description="Reads reports of armed attacks and keeps the record: each figure with its words and who says so.",
        epilog=ENDINGS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"tollbook {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, does: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")

    _read(command("read", "read reports into the record"))
    _brief(command("brief", "print what is known, attack by attack, with sources"))
    _claims(command("claims", "list what the reports say, in their words"))
    _incidents(command("incidents", "list the attacks, raids and totals with their figures"))
    _listing(command("issues", "list what could not be read, and what to do"))
    _explain(command("explain", "show sentence by sentence which rule read which words"))
    _judge(command("judge", "decide whether two reports tell of one attack; it outweighs all evidence"))
    _listing(command("judgements", "list what people decided"))
    _totals(command("totals", "add up attacks, beside the totals that bodies publish"))
    _table(command("series", "add or list figures that bodies publish over periods"), "a table of published figures")
    _table(command("sirens", "add alerts, or show what warning each attack had"), "a table of alerts")
    _check(command("check", "check comparisons against published series and against the record"))
    return top


def _read(command: argparse.ArgumentParser) -> None:
    command.epilog = ENDINGS
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, pattern in quotes, or - for input")
    _knowing(command)
    command.add_argument("--claims", metavar="OUT", help="write these reports' claims as JSON Lines; - prints them")
    command.add_argument("--jobs", type=_positive, metavar="N", help="processes to read with (default: one a core)")
    _database(command)
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def _brief(command: argparse.ArgumentParser) -> None:
    _database(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--html", type=Path, metavar="OUT", help="write one self-contained page")
    form.add_argument("--markdown", nargs="?", const="-", metavar="OUT", help="write Markdown; without OUT, print it")
    form.add_argument("--json", action="store_true", help="print incidents and figures as one JSON object")
    command.add_argument("--names", action="store_true", help="name victims whom the reports name")


def _claims(command: argparse.ArgumentParser) -> None:
    kinds = [str(fact.__struct_config__.tag) for fact in get_args(Fact)]
    command.add_argument("--kind", choices=kinds, metavar="KIND", help=f"only of one kind: {', '.join(kinds)}")
    _listing(command)


def _incidents(command: argparse.ArgumentParser) -> None:
    form = _listing(command)
    form.add_argument("--csv", action="store_true", help="print every figure as a table, comma-separated")


def _listing(command: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """The arguments of every list; returns where other forms than a table are added."""
    _database(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON Lines, one object each")
    return form


def _judge(command: argparse.ArgumentParser) -> None:
    verdicts = (*get_args(Verdict), "undo")
    command.usage = """tollbook judge {same,different,unsure} A B --why TEXT [--who NAME] [--db FILE]
       tollbook judge undo [NUMBER] --why TEXT [--who NAME] [--db FILE]"""
    command.add_argument("verdict", choices=verdicts, help="what A and B are; undo takes a judgement back")
    command.add_argument(
        "names",
        nargs="*",
        metavar="A B | NUMBER",
        help="the references of two attacks or claims, as tollbook incidents and claims list them; after undo, the "
        "number of the judgement, as tollbook judgements lists it (default: the last)",
    )
    command.add_argument("--why", required=True, metavar="TEXT", help="the reason, for those who come after")
    command.add_argument("--who", metavar="NAME", help="who decides (default: the name you are logged in by)")
    _database(command)


def _totals(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", choices=get_args(By), default="month", help="what to add up by (default: month)")
    command.add_argument(
        "--country", type=_country, metavar="CODE", help="only attacks in this country (ISO 3166-1, such as UA)"
    )
    _listing(command)


def _table(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument(
        "action", nargs="?", choices=("add", "list"), default="list", help="list is what it does alone"
    )
    command.add_argument("file", nargs="?", metavar="FILE", help=f"{what}, as CSV")
    _listing(command)


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", nargs="?", help="a sentence; without it, every comparison in the record")
    _knowing(command)
    command.add_argument(
        "--period", type=_month, metavar="MONTH", help="the month it speaks of, where it is not read: 2025-06"
    )
    _database(command)


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="FILE", help="the report, or - for input; it is not kept")
    _knowing(command)


def _database(command: argparse.ArgumentParser) -> None:
    default = Path(os.environ.get(VARIABLE) or DATABASE)
    told = f"the record (default: ${VARIABLE}, or {DATABASE})"
    command.add_argument("--db", type=Path, default=default, metavar="FILE", help=told)


def _knowing(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--published", type=_moment, metavar="DATE", help="when a report that does not say was published (ISO 8601)"
    )
    command.add_argument(
        "--language", type=_language, metavar="CODE", help="the language, where it cannot be told from the text"
    )


def _moment(text: str) -> datetime | date:
    found = moment(text)
    if found is None:
        raise ConfigError("--published", f"no date: {text}", DATE_HINT)
    return found


def _language(code: str) -> str:
    if code not in languages():
        raise ConfigError("--language", f"cannot read this language: {code}", f"one of: {', '.join(languages())}")
    return code


def _country(code: str) -> str:
    try:
        return gazetteer().country(code.upper()).country
    except ValueError:
        raise ConfigError("--country", f"no code of a country: {code}", "two letters, UA for Ukraine") from None


def _month(text: str) -> str:
    if not re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text):
        raise ConfigError("--period", f"no month: {text}", "write 2025-06")
    return text


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ConfigError("--jobs", f"no number of processes: {text}", "give 1 or more")
    return int(text)
