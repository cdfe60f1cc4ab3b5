"""Reading files: what is taken, what is refused and how that is told, and the offsets that are public."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.errors import DocumentError
from tollbook.lang import detect
from tollbook.model.issues import Issue
from tollbook.model.text import Document
from tollbook.read import files, reader
from tollbook.read.decode import LIMIT, decode
from tollbook.read.known import Known, moment

NOW = datetime(2025, 7, 11, tzinfo=UTC)
ENGLISH = "At least two people were killed in the city.\n"


def read(text: str | bytes, path: str = "report.txt", **known: object) -> tuple[Document, list[Issue]]:
    data = text.encode() if isinstance(text, str) else text
    first, *issues = reader.read(path, data, Known(retrieved=NOW, **known))  # type: ignore[arg-type]
    assert isinstance(first, Document)
    return first, [item for item in issues if isinstance(item, Issue)]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\u0301"), min_size=1))
def test_text_is_what_open_gives(text: str) -> None:
    """Offsets are public: whoever opens the file as UTF-8 counts the same characters."""
    text = unicodedata.normalize("NFC", text)
    if not text.strip().strip("\ufeff"):
        return
    opened = text.replace("\r\n", "\n").replace("\r", "\n")

    assert decode("x", text.encode()) == opened


def test_newlines_composition_and_stress_marks_are_made_one() -> None:
    """CR LF, a decomposed letter and a stress mark over a vowel; the accent of a Latin letter stays."""
    assert decode("x", "Поране\u0301но\r\nй\rcafe\u0301\n".encode()) == "Поранено\nй\ncafé\n"


def test_without_a_header_nothing_is_known_but_what_is_given() -> None:
    document, issues = read(ENGLISH, published=date(2025, 7, 10))

    assert (document.text, document.published, document.source, issues) == (ENGLISH, date(2025, 7, 10), None, [])
    assert (document.language, document.retrieved) == ("en", NOW)


def test_a_header_is_known_and_is_no_part_of_the_text() -> None:
    head = "---\nsource: City Desk\npublished: 2025-07-10T06:11+03:00\nurl: https://example.org/a\ntitle: A: b\n"
    document, issues = read(f"{head}note: ours\nretrieved: 2025-07-11\n---\n{ENGLISH}", published=date(2025, 1, 1))

    assert document.text == ENGLISH
    assert document.published == datetime(2025, 7, 10, 6, 11, tzinfo=timezone(timedelta(hours=3)))
    assert (document.source, document.url, document.title) == ("City Desk", "https://example.org/a", "A: b")
    assert (document.retrieved, issues) == (NOW, [])


@pytest.mark.parametrize(
    "text",
    [
        " ---\nsource: x\n---\nTwo people were hurt.",  # the first line is not exactly ---
        "\n---\nsource: x\n---\nTwo people were hurt.",
        "---\nThe mayor: two people were hurt.\n---\nMore of it is said here.",  # no known key
        "---\nThe mayor: two people were hurt.\nThe police: three.",  # nor closed
        "----\nsource: x\n----\nTwo people were hurt.",
    ],
)
def test_what_only_looks_like_a_header_is_text(text: str) -> None:
    assert read(text)[0].text == text


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("source: x\nauthor: y", "unknown header key: author"),
        ("published: yesterday", "published is no date: yesterday"),
        ("published: 2025-02-30", "published is no date: 2025-02-30"),
        ("published: 2025-07-10T06:11", "published has an hour and no offset, so only its date was kept"),
        ("source: x\nretrieved: soon", "retrieved is no date: soon"),
    ],
)
def test_a_strange_header_line_is_an_issue_and_the_report_is_read(head: str, what: str) -> None:
    document, issues = read(f"---\n{head}\n---\n{ENGLISH}")

    assert document.text == ENGLISH
    assert [(issue.what.startswith(what), issue.unread, issue.document) for issue in issues] == [
        (True, False, document.id)
    ]


@pytest.mark.parametrize("rest", [ENGLISH, f"\n{ENGLISH}", f"\n{ENGLISH}\n---\nMore.\n", f"Kyiv: two dead. {ENGLISH}"])
def test_a_header_that_is_never_closed_ends_where_the_text_begins(rest: str) -> None:
    document, issues = read(f"---\nsource: x\npublished: 2025-08-12\ntitle: Raid of 3 March 2024\n{rest}")

    assert (document.text, document.source, document.published) == (rest, "x", date(2025, 8, 12))
    assert [(issue.what, issue.unread) for issue in issues] == [
        ("line 1 opens a header that is never closed, so it was taken to end before line 5", False)
    ]
    assert "put a line of ---" in issues[0].hint


def test_a_line_in_a_header_that_is_no_part_of_it_is_read_as_text() -> None:
    document, issues = read(f"---\ntitle: Raid on\nthe harbour\npublished: 2025-08-12\n---\n{ENGLISH}")

    assert (document.text, document.title) == (f"the harbour\n{ENGLISH}", "Raid on")
    assert document.published == date(2025, 8, 12)
    assert [issue.what for issue in issues] == ["line 3 of the header is no key: value, so it was read as text"]


def test_a_header_that_is_never_closed_and_has_no_text() -> None:
    with pytest.raises(DocumentError, match="has a header and no text"):
        read("---\nsource: x\n")


def test_an_unreadable_date_is_not_replaced_by_another_unasked() -> None:
    assert read(f"---\npublished: someday\n---\n{ENGLISH}")[0].published is None
    assert read(f"---\npublished: someday\n---\n{ENGLISH}", published=date(2025, 7, 10))[0].published == date(
        2025, 7, 10
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-07-10", date(2025, 7, 10)),
        (" 2025-07-10T09:30Z ", datetime(2025, 7, 10, 9, 30, tzinfo=UTC)),
        ("2025-07-10 09:30+00:00", datetime(2025, 7, 10, 9, 30, tzinfo=UTC)),
        ("2025-07-10T09:30", date(2025, 7, 10)),  # an hour of nowhere
        ("2025-02-30", None),
        ("2025-7-1", None),
        ("20250710", None),
        ("0025-07-10", None),
        ("9999-12-31", None),
        ("10 July 2025", None),
        ("", None),
    ],
)
def test_moments(text: str, meant: datetime | date | None) -> None:
    assert moment(text) == meant
    assert type(moment(text)) is type(meant)


@pytest.mark.parametrize(
    ("path", "data", "what", "hint"),
    [
        ("a.txt", b"", "is empty", "words of a report"),
        ("a.txt", b" \r\n\t\n", "only blank space", "words of a report"),
        ("a.txt", b"\xef\xbb\xbf\n", "only blank space", "words of a report"),
        ("a.txt", b"two\0people", "is a binary file", "plain text"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF", "plain text"),
        ("a.txt", "двоє".encode("utf-16"), "is in UTF-16", "iconv -f UTF-16"),
        ("a.txt", "ok двоє".encode("cp1251"), "byte 0xe4 at offset 3", "iconv"),
        ("a.txt", b"x" * (LIMIT + 1), "larger than 8 MB", "split it"),
        ("a.txt", b"---\nsource: x\n---\n \n", "a header and no text", "below the second ---"),
        ("a.docx", b"words", "no reader for this kind of file", ".txt"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(path: str, data: bytes, what: str, hint: str) -> None:
    with pytest.raises(DocumentError) as caught:
        list(reader.read(path, data, Known()))

    assert caught.value.where == path
    assert what in caught.value.what
    assert hint in caught.value.hint


@pytest.mark.parametrize("path", ["a.txt", "A.TXT", "b.md", "-", "report", "a/b.c/report"])
def test_plain_text_has_these_names(path: str) -> None:
    assert read(ENGLISH, path)[0].path == path


def test_a_report_is_the_same_in_another_folder_and_another_with_another_date() -> None:
    here, there = read(ENGLISH, "a/report.txt")[0], read(ENGLISH, "/b/report.txt")[0]
    later = read(ENGLISH, "a/report.txt", published=date(2025, 7, 10))[0]

    assert here.id == there.id != later.id
    assert here.text_sha256 == later.text_sha256


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Two dead, seven hurt in Kherson", "en"),
        ("Kyiv: 2 killed, 16 injured", "en"),
        ("У Києві загинули двоє людей", "uk"),
        ("Збито 12 з 15", "uk"),
        ("Погибли 3 человека, 5 ранены в Херсоне", "ru"),
        ("Сбито 12 из 15", "ru"),
        ("Selon le maire, deux personnes ont été tuées dans la ville", "fr"),
        ("Zwei Tote und 16 Verletzte in Kiew", "de"),
        ("W Charkowie zginęły dwie osoby, a pięć zostało rannych", "pl"),
        ("Zestrzelono 12 z 15 dronów", "pl"),
        ("Ranny policjant i dwie osoby w szpitalu", "pl"),
        ("Při útoku na Charkov zahynuli dva lidé a pět jich bylo zraněno", "cs"),
        ("Pri útoku na Charkov zahynuli dvaja ľudia a piati sú zranení", "sk"),
        ("Per ataką Charkive žuvo du žmonės ir penki buvo sužeisti", "lt"),
        ("قتل شخصان في كييف", "ar"),
        ("12 / 15", None),
        ("Kyiv", None),
        ("東京で二人が死亡した", None),
    ],
)
def test_language_is_told_from_letters_and_small_words(text: str, code: str | None) -> None:
    assert detect.detect(text) == code


def test_a_language_that_is_given_holds_where_the_header_has_none() -> None:
    assert read("Kyiv", language="en")[0].language == "en"
    assert read("---\nlanguage: UK\n---\nKyiv", language="en")[0].language == "uk"


def test_files_come_in_order_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is read in the order of names, with what is below it; hidden files are passed over, others told of."""
    monkeypatch.chdir(tmp_path)
    for name in ("b/2.txt", "b/10.md", "b/a/z.TXT", "b/.hidden.txt", "b/.git/x.txt", "b/x.csv", "one"):
        Path(name).parent.mkdir(exist_ok=True, parents=True)
        Path(name).write_text("x")
    Path("b/loop").symlink_to(tmp_path)

    found = list(files.expand(["one", "b/", "./one", "b/*.txt", "-", "-"], reader.suffixes()))

    assert found == ["one", "b/10.md", "b/2.txt", "b/a/z.TXT", files.Passed("b/x.csv"), "-"]


def test_names_that_stand_for_nothing_are_errors_in_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("a.txt").write_text("x")

    none, path, pattern, folder = files.expand(["none.txt", "a.txt", "*.zip", "empty"], reader.suffixes())

    assert path == "a.txt"
    assert isinstance(none, DocumentError) and none.what == "no such file or folder"
    assert isinstance(pattern, DocumentError) and pattern.what == "matches no file"
    assert isinstance(folder, DocumentError) and folder.what.startswith("no reports in this folder")


def test_a_name_that_looks_like_a_pattern_and_is_a_file_is_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a[1].txt").write_text("x")
    Path("a1.txt").write_text("x")

    assert list(files.expand(["a[1].txt"], reader.suffixes())) == ["a[1].txt"]


def test_endless_input_is_cut_off(tmp_path: Path) -> None:
    """No more than one byte over the limit is ever held."""
    assert len(files.content("/dev/zero")) == LIMIT + 1
