"""The house: imports run one way, registries are complete, one file prints, and the docs name what there is."""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from tollbook.arguments import parser
from tollbook.model.claims import Claim, Fact
from tollbook.read import reader
from tollbook.read.header import KEYS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tollbook"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODEBOOK = ROOT / "docs/codebook.md"

NOUNS = {"model", "errors"}
WORDS = NOUNS | {"lang", "gazetteer"}
MAY_USE = {  # room: what it may import besides itself
    "errors": set(),
    "model": set(),
    "lang": NOUNS,
    "gazetteer": NOUNS | {"lang"},
    "read": WORDS,
    "understand": WORDS,
    "link": WORDS,
    "reconcile": WORDS,
    "store": NOUNS,
    "publish": WORDS,
}
ABOVE = {  # files over the rooms: only these may bring rooms together
    "__main__": {"cli"},
    "arguments": {"read", *WORDS},
    "atomic": {"errors"},
    "cli": {"desk", "pipeline", "arguments", "atomic", "screen", "summary", "read", "store", *NOUNS},
    "desk": {"pipeline", "screen", *MAY_USE},
    "method": set(),
    "pipeline": {"method", "screen", "spread", "summary", *MAY_USE},
    "screen": {"model", "publish"},
    "spread": {"errors"},
    "summary": {"store", *NOUNS},
}
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


every_module = pytest.mark.parametrize("path", MODULES, ids=name)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms that the module imports from, wherever in it; a relative import is counted as one, too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            full = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            here = list(path.relative_to(ROOT).with_suffix("").parts)
            base = ".".join([*here[: -node.level], node.module or ""]) if node.level else node.module or ""
            full = [f"{base.rstrip('.')}.{alias.name}" for alias in node.names]
        else:
            continue
        rooms = {path.stem for path in PACKAGE.iterdir()}
        for module in full:
            parts = module.split(".")
            if parts[0] == "tollbook" and len(parts) > 1 and parts[1] in rooms:
                yield parts[1]


@every_module
def test_imports_run_one_way(path: Path) -> None:
    """A room knows the nouns, the words and itself, and no other room; wherever in a file the import stands."""
    here = room(path)
    if here == "__init__":
        assert set(imported(path)) == set()
        return
    assert here in MAY_USE or here in ABOVE, f"{here} is a new room: give it a place in the house"

    assert set(imported(path)) <= (MAY_USE | ABOVE)[here] | {here}


@every_module
def test_the_first_line_says_what_the_module_is_for(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]

    assert first.startswith('"""') and len(first.strip('"')) > 15


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "benchmarks").glob("*.py"))], ids=name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno >= LONGEST_FUNCTION]

    assert len(text.splitlines()) <= LONGEST_MODULE
    assert not long


@every_module
def test_only_the_command_line_prints(path: Path) -> None:
    """No print, no sys.stdout, no sys.stderr elsewhere; but what runs under ``if __name__``, for trying or building."""
    if path.name in ("cli.py", "__main__.py"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    guards = [node for node in tree.body if isinstance(node, ast.If) and "__name__" in ast.dump(node.test)]
    by_hand = {node.id for guard in guards for node in ast.walk(guard) if isinstance(node, ast.Name)}
    rest = [node for node in tree.body if node not in guards and getattr(node, "name", "") not in by_hand]
    names = [node for statement in rest for node in ast.walk(statement)]
    calls = [n for n in names if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print"]
    streams = [n for n in names if isinstance(n, ast.Attribute) and n.attr in ("stdout", "stderr")]

    assert not calls and not streams


@every_module
def test_no_fault_is_swallowed(path: Path) -> None:
    """A handler for every exception either raises or keeps the exception it caught."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.dump(node.type) if node.type else "Exception"
            if "'Exception'" in caught or "BaseException" in caught or node.type is None:
                within = [inner for statement in node.body for inner in ast.walk(statement)]
                uses = any(isinstance(inner, ast.Name) and inner.id == node.name for inner in within if node.name)
                assert uses or any(isinstance(inner, ast.Raise) for inner in within), f"line {node.lineno}"


def registry(module: str, attribute: str) -> str | None:
    """The source of the registry, as written; None where it is not there yet."""
    path = PACKAGE / f"{module}.py"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == attribute for target in targets):
                return ast.get_source_segment(text, node.value)
    return None


def functions(path: Path) -> dict[str, str]:
    """Each function at the top of the module -> what it is said to return."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.unparse(node.returns) if node.returns else "" for node in found}


@pytest.mark.parametrize(
    ("folder", "marks", "module", "attribute"),
    [
        ("read", {"accepts": "bool", "read": "Iterator"}, "read/reader", "READERS"),
        ("understand", {"find": "Finding"}, "understand/cascade", "KINDS"),
        ("publish", {"render": "str"}, "publish/exporter", "EXPORTERS"),
    ],
)
def test_every_file_of_a_kind_is_in_its_registry(
    folder: str, marks: dict[str, str], module: str, attribute: str
) -> None:
    """One more reader, kind or exporter is one file and one line; a file without its line is never run."""
    listed = registry(module, attribute)
    if listed is None:
        pytest.skip(f"{module}.py has no {attribute} yet")
    for path in sorted((PACKAGE / folder).rglob("*.py")):
        of_the_kind = all(returns in functions(path).get(mark, "-") for mark, returns in marks.items())
        if of_the_kind and path.stem != Path(module).name:
            assert re.search(rf"\b{path.stem}\b", listed), f"{name(path)} is not in {attribute}"


def test_every_reader_has_the_names_of_a_reader() -> None:
    for one in reader.READERS:
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in one.SUFFIXES)


def commands() -> dict[str, argparse.ArgumentParser]:
    (sub,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(sub.choices)


def codebook_words() -> Iterator[str]:
    """All that a user meets by name: kinds, their fields, fields of every claim, commands, options, header keys."""
    for fact in get_args(Fact):
        yield str(fact.__struct_config__.tag)
        yield from fact.__struct_fields__
    yield from (field for field in Claim.__struct_fields__ if field not in ("id", "fact"))
    yield from ("path", "published", "kind", "place")
    yield from KEYS
    for command, its in commands().items():
        yield f"tollbook {command}"
        yield from (option for action in its._actions for option in action.option_strings if option.startswith("--"))


@pytest.mark.skipif(not CODEBOOK.exists(), reason="docs/codebook.md is not written yet")
@pytest.mark.parametrize("word", sorted(set(codebook_words()) - {"--help"}))
def test_the_codebook_names(word: str) -> None:
    assert re.search(rf"`{re.escape(word)}(?![\w-])", CODEBOOK.read_text(encoding="utf-8"))


def project_files() -> list[Path]:
    """Every text file that is part of the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    files = (ROOT / path for path in listed.split("\0") if path)
    return [path for path in files if path.is_file() and path != Path(__file__) and b"\0" not in path.read_bytes()]


FORBIDDEN = (
    r"/(?:home|work|root|Users)/\w",  # a path of one machine
    r"(?:pypi\.org|files\.pythonhosted\.org|index-url|localhost:\d)",  # a registry's address belongs to the machine
    r"(?i)\b(?:TODO|FIXME|XXX)\b",  # what is left to do belongs elsewhere
)


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_the_project_says_nothing_of_where_it_was_made(pattern: str) -> None:
    files = project_files()
    if not files:
        pytest.skip("not a checkout")
    found = [
        f"{name(path)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if re.search(pattern, line)
    ]

    assert found == []


def test_every_part_of_the_package_can_be_imported() -> None:
    for path in MODULES:
        if path.name != "__main__.py":
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every string in the code that is no docstring."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


@every_module
def test_words_of_a_language_stand_in_its_folder_and_not_in_python(path: Path) -> None:
    """Four small Cyrillic letters on end are a word, and belong in lang/; spelling rules of the gazetteer are none."""
    if room(path) == "gazetteer" or name(path) in ("tollbook/lang/fold.py", "tollbook/read/decode.py"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [node.lineno for node in strings(tree) if re.search("[а-яіїєґё]{4}", str(node.value))] == []
