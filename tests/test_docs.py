"""The docs keep step with the code; ``python -m tests.test_docs`` writes the README's examples anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXAMPLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = 100  # columns: what a README shows without scrolling


def commands_in(block: str) -> list[str]:
    return [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]


def shown(command: str, folder: Path) -> str:
    """What *command* prints, as a user in *folder* sees it; lines without the blanks at their ends."""
    script = f'tollbook() {{ "{sys.executable}" -m tollbook "$@"; }}; python() {{ "{sys.executable}" "$@"; }}; {command}'
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


MEASURED = re.compile(r"(<!-- measured: .*? -->\n).*?(<!-- /measured -->)", re.DOTALL)


def measured(labelled: str | None) -> str:
    """The scores of today as the README shows them. labelled: a file of labelled releases, None to leave them out."""
    day = datetime.now(UTC).date()
    programs = {f"python -m tests.gold, {day}": ["-m", "tests.gold"]}
    if labelled:
        programs[f"python benchmarks/isaf.py FILE, {day}"] = ["benchmarks/isaf.py", labelled]
    blocks = []
    for title, program in programs.items():
        done = subprocess.run([sys.executable, *program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        lines = "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip()
        blocks.append(f"```text\n# {title}\n{lines}\n```\n")
    return "\n".join(blocks)


def rewrite(arguments: list[str]) -> None:
    """Write the README's examples anew, and with --measure its scores."""
    text = with_outputs(README.read_text(encoding="utf-8"))
    if "--measure" in arguments:
        scores = measured(next((one for one in arguments if not one.startswith("-")), None))
        text = MEASURED.sub(lambda match: f"{match[1]}\n{scores}\n{match[2]}", text)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite(sys.argv[1:])
