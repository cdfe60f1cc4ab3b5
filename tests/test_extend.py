"""What docs/extend.md promises of a language: a folder of data is all it takes, and most topics may be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests import gold
from tests.cutting import document
from tollbook.errors import LexiconError
from tollbook.lang import detect, lexicon
from tollbook.model.claims import Claim
from tollbook.understand.cascade import claims
from tollbook.understand.letters import BY_ENTRY, LETTERS

LANGUAGES = lexicon.HERE
GUIDE = (Path(__file__).parent.parent / "docs/extend.md").read_text(encoding="utf-8")
TOPICS = {
    match[1]: match[2]
    for match in re.finditer(r"^```toml\n# lang/eo/(\w+)\.toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
}
LINES = re.search(r"^```text\n# tests/gold/(\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
NEEDED = ("language", lexicon.NEEDED)
# Slots that a stage asks for by name, without a letter. A slot "other" has none anywhere: see the guide.
UNLETTERED = {
    *("numerals.ending", "durations.quiet", "objects.kind", "grammar.beside", "accidents.named"),
    *("perpetrators.adjective", "perpetrators.acronym", "perpetrators.held", "perpetrators.undeclined", "areas.name"),
    *("perpetrators.called", "perpetrators.mutual"),
    *("position.naming", "position.reason", "position.verdict", "position.should"),
}
UNLETTERED_TOPICS = {
    "abbreviations",
    "aftermath",
    "background",
    "communities",
    "extremes",
    "fractions",
    "happening",
    "naming",
    "scope",
    "seizing",
}

Read = Callable[[str], list[Claim]]


@pytest.fixture
def language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Mapping[str, str]], Read]:
    """``language("eo", {topic: file})``: what reads a text in a language of only these topics."""

    def made(code: str, topics: Mapping[str, str]) -> Read:
        (tmp_path / code).mkdir()
        for topic, words in topics.items():
            (tmp_path / code / f"{topic}.toml").write_text(words, encoding="utf-8")
        return lambda text: list(claims(document(text, code=code)))

    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    monkeypatch.setattr(detect, "HERE", tmp_path)
    monkeypatch.setattr(detect, "known", detect.known.__wrapped__)
    return made


def test_the_language_of_the_guide_is_read(language: Callable[[str, Mapping[str, str]], Read], tmp_path: Path) -> None:
    """The folder that the guide shows, and its gold lines: each claim found, none invented."""
    language("eo", TOPICS)
    assert LINES is not None and set(TOPICS) > set(NEEDED)
    (tmp_path / LINES[1]).write_text(LINES[2], encoding="utf-8")
    cases = list(gold.cases(folder=tmp_path))

    assert lexicon.languages() == ("eo",) and len(cases) == LINES[2].count("\n")
    assert detect.detect("Tri homoj mortis kaj du vundiĝis en la domo.") == "eo"
    for case in cases:
        outcome = gold.run(case, claims)
        assert not outcome.missed and not outcome.invented, case.raw


@pytest.mark.parametrize("left", sorted(set(TOPICS) - set(NEEDED)))
def test_a_topic_that_is_missing_has_no_words(left: str, language: Callable[[str, Mapping[str, str]], Read]) -> None:
    read = language(f"no-{left}", {topic: words for topic, words in TOPICS.items() if topic != left})

    found = read("Du homoj mortis kaj tri homoj vundiĝis en Kyiv.")

    assert bool(found) == (left != "harm")


@pytest.mark.parametrize("left", sorted({path.stem for path in (LANGUAGES / "en").glob("*.toml")} - {lexicon.NEEDED}))
def test_english_is_read_without_any_one_of_its_topics(
    left: str, language: Callable[[str, Mapping[str, str]], Read]
) -> None:
    topics = {path.stem: path.read_text(encoding="utf-8") for path in (LANGUAGES / "en").glob("*.toml")}

    language(f"en-no-{left}", {topic: words for topic, words in topics.items() if topic != left})(REPORT)


REPORT = """KYIV, July 10 (Agency) - Two people were killed and at least 16 injured in Kyiv overnight, Mayor Vitali
Klitschko wrote on Telegram on Thursday. "We have two dead," he said.

Russia launched 18 missiles and about 400 drones; air defences shot down 382 of them, the Air Force said. A clinic in
the Podilskyi district was destroyed, and eight districts were damaged. The air raid alert lasted nine hours.

A 68-year-old woman and a police officer were among the dead. There was no word on casualties elsewhere. It was the
deadliest attack in three years, UN monitors said; a meeting on air defence is planned for Friday."""


def test_a_folder_without_numerals_is_told_and_not_read(language: Callable[[str, Mapping[str, str]], Read]) -> None:
    read = language("told", {"language": TOPICS["language"]})

    assert detect.detect("Tri homoj mortis kaj du vundiĝis en la domo.") == "told" and lexicon.languages() == ()
    with pytest.raises(LexiconError, match="no such language"):
        read("Du homoj mortis.")


def slots(code: str) -> Iterator[tuple[str, str]]:
    """Topic and slot (or entry, where the letter goes by it) of each form of a language."""
    for terms in lexicon.lexicon(code).first.values():
        for term in terms:
            for sense in term.senses.values():
                yield sense.topic, sense.entry if sense.topic in BY_ENTRY else sense.slot


@pytest.mark.parametrize("code", lexicon.languages())
def test_every_slot_is_one_that_rules_know(code: str) -> None:
    """A word in a slot without a letter is a word that nothing reads, and so a slip."""
    lettered = {(topic, slot) for topic, known in LETTERS.items() for slot in known}
    unread = {f"{topic}.{slot}" for topic, slot in set(slots(code)) - lettered if topic in LETTERS and slot != "other"}

    assert unread <= UNLETTERED
    assert {topic for topic, _ in slots(code)} <= LETTERS.keys() | UNLETTERED_TOPICS


def test_every_topic_stands_in_the_guide() -> None:
    table = "".join(line for line in GUIDE.splitlines() if line.startswith("| "))

    assert [path.stem for path in (LANGUAGES / "en").glob("*.toml") if f"`{path.stem}`" not in table] == []
