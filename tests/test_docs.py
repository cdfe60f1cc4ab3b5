"""The docs keep step with the code; ``python -m tests.test_docs`` writes the README's examples anew."""

from __future__ import annotations

import argparse
import doctest
import importlib
import inspect
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from tests.test_house import commands
from tollbook.arguments import ENDINGS, parser
from tollbook.lang.lexicon import HERE as LANGUAGES
from tollbook.lang.lexicon import table
from tollbook.link.evidence import COMPARISONS
from tollbook.model import claims, incidents, values
from tollbook.model.claims import Claim, Fact, Speaker
from tollbook.model.issues import Issue
from tollbook.publish import tables
from tollbook.publish.claims_jsonl import PLACE, SPEAKER
from tollbook.publish.exporter import EXPORTERS
from tollbook.read.header import KEYS
from tollbook.reconcile.figures import figure
from tollbook.reconcile.ranks import ranks
from tollbook.store import database
from tollbook.store.store import Added
from tollbook.summary import ReadSummary
from tollbook.understand.cascade import KINDS
from tollbook.understand.times.parts import of_part

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CODEBOOK, METHOD, EXTEND = (ROOT / f"docs/{name}.md" for name in ("codebook", "method", "extend"))
PAGES = [README, CODEBOOK, METHOD, EXTEND, ROOT / "CHANGELOG.md"]
ENGLISH = LANGUAGES / "en"
FACTS = {str(fact.__struct_config__.tag): fact for fact in get_args(Fact)}
EXAMPLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = 80  # columns: what a terminal has unless it is made wider


def commands_in(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def shown(command: str, folder: Path) -> str:
    """What *command* prints, as a user in *folder* sees it; lines without the blanks at their ends."""
    script = (
        f'tollbook() {{ "{sys.executable}" -m tollbook "$@"; }}; python() {{ "{sys.executable}" "$@"; }}; {command}'
    )
    kept = {name: value for name, value in os.environ.items() if name not in ("TOLLBOOK_DB", "NO_COLOR")}
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**kept, "PYTHONPATH": path, "COLUMNS": str(WIDTH)}
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())


def with_outputs(text: str) -> str:
    """*text* with what each command in its examples prints now, run in order in one folder that has the samples."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(ROOT / "samples")

        def run(match: re.Match[str]) -> str:
            steps = [f"$ {command}\n{shown(command, folder)}\n" for command in commands_in(match[1])]
            return f"```console\n{''.join(steps)}```"

        return EXAMPLE.sub(run, text)


def test_the_examples_print_what_the_readme_shows() -> None:
    text = README.read_text(encoding="utf-8")

    assert with_outputs(text) == text, "write them anew: python -m tests.test_docs"


def test_the_commands_of_the_readme_run_as_written_on_the_samples(tmp_path: Path) -> None:
    for name in ("samples", "tables"):
        (tmp_path / name).symlink_to(ROOT / name)
    rows = re.findall(r"^\| `tollbook .*\| `(tollbook .*)` \|$", page(README), re.MULTILINE)

    assert {row.split()[1] for row in rows} == {*commands()} - {"judgements"}
    told = {row.split()[1]: shown(row, tmp_path) for row in rows}
    assert "two" in shown("tollbook judgements", tmp_path) and "rkijdgw: attack Kyiv" in told["judge"]
    assert "4 of 4 rows were new" in told["series"] and "3 of 3" in told["sirens"]
    alert = " ".join(shown("tollbook sirens", tmp_path).split())
    assert re.search(r"reports (from )?01:02[^;]*; sirens.csv 01:03 to 05:12", alert)


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(word: str, text: str) -> bool:
    """Whether *word* stands in backticks in *text*, alone or as the first of them: ``--db FILE`` names --db."""
    return re.search(rf"`{re.escape(word)}(?: [^`]*)?`", text) is not None


def section(title: str, path: Path = CODEBOOK) -> str:
    """The text below the heading that begins with *title*, up to the next heading of its level."""
    found = re.search(rf"^(#+) {re.escape(title)}.*?(?=^\1 |^#{{1,2}} |\Z)", page(path), re.MULTILINE | re.DOTALL)
    assert found, f"no heading {title} in {path.name}"
    return found[0]


def literals() -> Iterator[tuple[str, str]]:
    """Each name of the model that stands for a few words, with each of the words."""
    for module in (claims, incidents, values):
        for name, alias in vars(module).items():
            if get_origin(alias) is Literal:
                yield from ((name, str(value)) for value in get_args(alias))


@pytest.mark.parametrize(("name", "value"), sorted(set(literals())))
def test_the_codebook_has_every_word_that_a_field_may_hold(name: str, value: str) -> None:
    assert named(value, page(CODEBOOK)), f"{name} may be {value}"


@pytest.mark.parametrize("kind", FACTS)
def test_the_codebook_has_every_kind_with_its_fields_and_their_words(kind: str) -> None:
    told = section(f"`{kind}`")

    assert all(named(field, told) for field in FACTS[kind].__struct_fields__)
    hints = get_type_hints(FACTS[kind]) | ({"status": None} if kind == "victim" else {})  # "as above"
    for hint in hints.values():
        words = [word for part in (hint, *get_args(hint)) if get_origin(part) is Literal for word in get_args(part)]
        assert all(named(word, told) for word in words)


def test_no_section_on_a_kind_is_left_over() -> None:
    assert set(re.findall(r"^#### `(\w+)`", page(CODEBOOK), re.MULTILINE)) == set(FACTS)


def entries(topic: str, *slots: str) -> set[str]:
    """Entries of an English topic; with *slots*, only those that have one of them."""
    data = table(ENGLISH / f"{topic}.toml")
    return {entry for entry, body in data.items() if not slots or not set(slots).isdisjoint(body)}


# Open words: which ones there are is said by the lexicon. kind: topic, slots, entries that are no such word.
OPEN: list[tuple[str, str, tuple[str, ...], set[str]]] = [
    ("munitions", "weapons", (), set()),
    ("munitions", "actions", ("done", "doing", "noun", "state"), set()),
    ("damage", "objects", (), set()),
    ("damage", "effects", (), set()),
    ("extent", "areas", (), {"capital"}),
    ("alert", "alerts", ("act",), set()),
    ("alert", "alerts", ("alarm", "danger"), {"unsaid"}),
    ("position", "position", ("about",), set()),
    ("coming", "coming", ("noun", "doing"), set()),
]


@pytest.mark.parametrize(("kind", "topic", "slots", "without"), OPEN)
def test_the_codebook_has_every_word_of_the_lexicon(
    kind: str, topic: str, slots: tuple[str, ...], without: set[str]
) -> None:
    told = section(f"`{kind}`")

    assert {word for word in entries(topic, *slots) - without if not named(word, told)} == set()


def test_the_codebook_has_every_measure_and_relation_that_is_compared() -> None:
    told, wording = section("`comparison`"), tables_of_wording()
    words = {*wording["relation"], *wording["measure"]} - {"damage"}

    assert {word for word in words if not named(word, told)} == set()


def tables_of_wording() -> dict[str, Any]:
    return table(ROOT / "tollbook/publish/wording.toml")


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Parts of every claim", Claim.__struct_fields__),
        ("Counts", values.Quantity.__struct_fields__),
        ("Times", values.Interval.__struct_fields__),
        ("Places", PLACE),
        ("Speakers", SPEAKER),
        ("Speakers", Speaker.__struct_fields__),
        ("Incidents and figures", tables.COLUMNS),
        ("Commands", Issue.__struct_fields__),
        ("Commands", [*ReadSummary.__struct_fields__, *Added.__struct_fields__]),
        ("A report's header", KEYS),
    ],
)
def test_a_section_of_the_codebook_names_all_there_is(heading: str, words: Any) -> None:
    told = section(heading).replace("places", "`places`") if heading == "Parts of every claim" else section(heading)

    assert [word for word in words if not named(word, told)] == []


def test_the_codebook_has_the_fields_of_an_incident_as_printed() -> None:
    from tollbook.screen import figure_record, incident_record

    told = section("Incidents and figures")
    incident = incidents.Incident(id="i", kind="attack", claims=())
    one = incidents.Figure(
        incident="i", family="casualties", measure="killed", group="people", low=1, best=1, high=1,
        status="agreed", basis=(), rule="",
    )  # fmt: skip
    words = {*incident_record(incident, ()), *figure_record(one)}

    assert {word for word in words if not named(word, told)} == set()


def test_the_codebook_has_every_table_view_and_column_of_the_record() -> None:
    told, db = section("Tables of the record"), sqlite3.connect(":memory:")
    for _, file in database.migrations():
        for statement in database.statements(file.read_text(encoding="utf-8")):
            db.execute(statement)
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]

    assert [name for name in names if not named(name, told)] == []
    for name in names:
        if name.startswith("standing_"):
            continue
        part = told[told.index(f"**`{name}`**") :].split("\n**`")[0]
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
        assert [column for column in columns if not named(column, part)] == [], name


def options(command: argparse.ArgumentParser) -> set[str]:
    found = {option for action in command._actions for option in action.option_strings}
    return {option for option in found if option.startswith("--")} - {"--help"}


@pytest.mark.parametrize("name", commands())
def test_the_codebook_has_every_command_with_exactly_its_options(name: str) -> None:
    (row,) = re.findall(rf"^\| `tollbook {name}` .*$", section("Commands"), re.MULTILINE)

    assert set(re.findall(r"`(--[\w-]+)`", row)) == options(commands()[name])


def test_every_option_is_explained() -> None:
    told = section("Commands")
    rows = set(re.findall(r"^\| `(--[\w-]+)", told, re.MULTILINE))

    assert rows == {option for command in commands().values() for option in options(command)} | options(parser())


def test_exit_codes_are_the_same_in_help_readme_and_codebook() -> None:
    told = set(re.findall(r"^  (\d+)  ", ENDINGS, re.MULTILINE))

    assert told and {code for code in told if not named(code, section("Commands"))} == set()
    assert {code for code in told if not named(code, section("Commands", README))} == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_in_the_docs_exist(path: Path) -> None:
    told = set(re.findall(r"(?:^\$ |`)tollbook ([a-z]+)", page(path), re.MULTILINE))

    assert told <= set(commands())
    assert path != README or told == set(commands())


def slug(heading: str) -> str:
    """The anchor that a heading has on the usual sites."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page(path)):
        if not target.startswith("https://"):
            file, _, anchor = target.partition("#")
            other = (path.parent / file).resolve() if file else path
            assert other.exists(), target
            headings = re.findall(r"^#+ (.+)$", page(other), re.MULTILINE) if anchor else []
            assert not anchor or anchor in map(slug, headings), target


CONSTANT = re.compile(r"^\| `([a-z_.]+)\.([A-Z][A-Z_.a-z]*)` \| ([^|]+) \|", re.MULTILINE)


def worded(value: object) -> str:
    """A constant as the method writes it."""
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g} hours"
    if isinstance(value, tuple | frozenset):
        return ", ".join(sorted(map(str, value)) if isinstance(value, frozenset) else map(str, value))
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def test_the_constants_of_the_method_are_those_of_the_code() -> None:
    rows = CONSTANT.findall(page(METHOD))

    assert len(rows) > 15
    for module, name, told in rows:
        value: Any = importlib.import_module(f"tollbook.{module}")
        for part in name.split("."):
            value = getattr(value, part)
        assert worded(value) == told.strip(), f"{module}.{name}"


@pytest.mark.parametrize("compare", COMPARISONS, ids=lambda compare: compare.__name__)
def test_the_method_has_every_reason_for_linking_with_its_weights(compare: Any) -> None:
    (row,) = re.findall(rf"^\| `{compare.__name__}` .*$", page(METHOD), re.MULTILINE)
    weights = set(re.findall(r"(?<![\w.])[+-]\d\b", inspect.getdoc(compare) or ""))

    assert weights <= set(re.findall(r"[+-]\d\b", row.replace("−", "-")))


@pytest.mark.parametrize("part", ["early hours", "early morning", "morning", "afternoon", "evening"])
def test_the_method_has_the_hours_of_the_parts_of_a_day(part: str) -> None:
    hours = of_part(part.replace(" ", "_"), ended=False)

    assert hours and f"{part} {hours.start:g} to {hours.stop:g}" in " ".join(page(METHOD).split())


def test_the_method_has_the_hours_of_a_night() -> None:
    told, night, past = " ".join(page(METHOD).split()), of_part("night", ended=False), of_part("overnight", ended=False)

    assert past and f"from {24 + past.start:g}:00 on the day before to {past.stop:02g}:00" in told
    assert night and f"on Tuesday at {night.start:g}:00 and ends on Wednesday at {night.stop - 24:g}:00" in told


def test_the_method_has_every_rule_of_reconciling() -> None:
    rules = set(re.findall(r"^\s*(\d)\. ", inspect.getdoc(figure) or "", re.MULTILINE))

    assert rules and set(re.findall(r"^(\d)\. ", section("Rules", METHOD), re.MULTILINE)) == rules


def test_the_method_has_every_rank_in_its_order() -> None:
    told = section("Ranks of speakers", METHOD)
    for family, order in ranks().order.items():
        (row,) = re.findall(rf"^\| `{family}` \|(.*)\|$", told, re.MULTILINE)
        assert re.findall(r"`([^`]+)`", row) == list(order)
    assert all(named(role, told) for role in ranks().roles)


def test_how_to_extend_names_every_topic_registry_and_exporter() -> None:
    told = page(EXTEND)

    assert {path.stem for path in ENGLISH.glob("*.toml") if not named(path.stem, told)} == set()
    assert all(named(registry, told) for registry in ("READERS", "KINDS", "EXPORTERS"))
    assert all(named(exporter.name, told) for exporter in EXPORTERS)
    assert all(named(find.__module__.rpartition(".")[2], told) for find in KINDS)


def test_the_change_log_says_what_can_alter_a_number() -> None:
    told = section("Unreleased", ROOT / "CHANGELOG.md")

    assert "### Added" in told and "### Figures" in told


def modules_with_examples() -> list[str]:
    paths = [path for path in (ROOT / "tollbook").rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")]
    return sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths)


@pytest.mark.parametrize("module", modules_with_examples())
def test_examples_in_the_code_are_true(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))

    assert result.attempted > 0 and result.failed == 0


MEASURED = re.compile(r"(<!-- measured: .*? -->\n).*?(<!-- /measured -->)", re.DOTALL)


def measured(labelled: str | None) -> str:
    """The scores of today as the README shows them. labelled: a file of labelled releases; None leaves those as is."""
    blocks = [_scores("python -m tests.gold", ["-m", "tests.gold"], begin="all ")]
    if labelled:
        blocks.append(_scores("python benchmarks/isaf.py FILE", ["benchmarks/isaf.py", labelled], begin="field "))
    return "\n".join(blocks)


def _scores(title: str, program: list[str], *, begin: str) -> str:
    """What *program* prints from the line on that begins so, as a block with its date."""
    done = subprocess.run([sys.executable, *program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    start = next(at for at, line in enumerate(lines) if line.startswith(begin))
    shown_lines = "\n".join(line for line in lines[start:] if line)
    return f"```text\n$ {title}   # {datetime.now(UTC).date()}\n{shown_lines}\n```\n"


def rewrite(arguments: list[str]) -> None:
    """Write the README's examples anew, and with --measure its scores."""
    text = with_outputs(README.read_text(encoding="utf-8"))
    if "--measure" in arguments:
        scores = measured(next((one for one in arguments if not one.startswith("-")), None))
        text = MEASURED.sub(lambda match: f"{match[1]}\n{scores}\n{match[2]}", text)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite(sys.argv[1:])
