"""Times: a table of sentences with what their times mean, each rule's examples, and laws that hold for any words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.lang import lexicon as lexicons
from tollbook.lang.fold import fold
from tollbook.model.values import Interval
from tollbook.understand import tagger as tokens
from tollbook.understand.tagger import tagger
from tollbook.understand.times import TimeExpr, chunk, fired, rules
from tollbook.understand.times.days import _JOINED
from tollbook.understand.times.expr import Date, Day, Month, Stretch, Weekday
from tollbook.understand.times.parts import of_moment, of_part
from tollbook.understand.units import Unit, leaves
from tollbook.understand.when import Resolved, resolve

HERE = Path(__file__).parent
KYIV = "Europe/Kyiv"
THURSDAY = date(2025, 7, 10)


def units_of(text: str, code: str = "en") -> list[Unit]:
    return tagger(code).tag(text, fold(text), 0, len(text))


def times_in(text: str, code: str = "en") -> list[Unit]:
    return [unit for unit in chunk(units_of(text, code), code) if unit.letter == "t"]


def only(text: str, **options: object) -> Resolved | None:
    """What the only time in *text* means."""
    (unit,) = times_in(text)
    settings_ = {"published": THURSDAY, "zone": KYIV} | options
    return resolve(unit.value, **settings_)  # type: ignore[arg-type]


# -- the table


def written(found: Resolved | None, expr: TimeExpr) -> str:
    """A meaning as the table writes it."""
    if found is None:
        meaning = "?"
    else:
        ends = "/".join(_moment(end) for end in (found.interval.start, found.interval.stop))
        meaning = " ".join(filter(None, (ends, found.interval.precision, found.period)))
    return meaning if expr.bound == "at" else f"{expr.bound} {meaning}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%Y-%m-%dT%H:%M}"


def cases() -> Iterator[tuple[str, str, str]]:
    published, tense = "", ""
    for line in (HERE / "cases/times.en.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            _, published, tense = line.split()
        elif line and not line.startswith("#"):
            yield published, tense, line


def read_as(line: str, published: str, tense: str) -> str:
    """The sentence of a line of the table, marked as it is read now."""
    text = line.partition(" => ")[0].replace("[", "").replace("]", "")
    said = datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    marked, meanings, told, done = "", [], None, 0
    for unit in times_in(text):
        found = resolve(unit.value, published=said, zone=KYIV, tense=tense, anchor=told)  # type: ignore[arg-type]
        told = found.interval if found else told
        marked += f"{text[done : unit.start]}[{text[unit.start : unit.stop]}]"
        meanings.append(written(found, unit.value))
        done = unit.stop
    return marked + text[done:] + (" => " + "; ".join(meanings) if meanings else "")


@pytest.mark.parametrize(("published", "tense", "line"), list(cases()))
def test_table(published: str, tense: str, line: str) -> None:
    assert read_as(line, published, tense) == line


def test_table_is_large_and_holds_negatives() -> None:
    lines = [line for _, _, line in cases()]
    assert len(lines) >= 300
    assert sum("=>" not in line for line in lines) >= 40


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_rule_reads_its_example_and_not_its_near_miss(rule: object) -> None:
    name, yes, no = rule.name, rule.yes, rule.no  # type: ignore[attr-defined]
    assert name in fired(units_of(yes), "en")
    assert name not in fired(units_of(no), "en")


# -- resolving


def test_without_publication_only_what_names_its_year_is_known() -> None:
    for text in ("yesterday", "in June", "on Thursday", "overnight", "last week", "at 3 a.m.", "the past 24 hours"):
        assert only(text, published=None) is None, text
    assert only("on 10 July 2025", published=None) is not None
    assert only("in the first half of 2025", published=None) is not None
    since = only("since February 24, 2022", published=None)
    assert since is not None and since.interval.stop.date() == date(2022, 2, 25)


def test_zone_of_the_place_decides_the_day() -> None:
    late = datetime(2025, 7, 9, 22, 30, tzinfo=UTC)  # half past one in Kyiv, on the 10th
    in_kyiv, in_london = only("yesterday", published=late), only("yesterday", published=late, zone="Europe/London")
    assert in_kyiv is not None and in_kyiv.interval.start.isoformat() == "2025-07-09T00:00:00+03:00"
    assert in_london is not None and in_london.interval.start.isoformat() == "2025-07-08T00:00:00+01:00"


def test_zone_is_that_of_publication_where_the_place_has_none() -> None:
    found = only("today", published=datetime(2025, 7, 10, 9, tzinfo=ZoneInfo(KYIV)), zone=None)
    assert found is not None and found.interval.start.utcoffset() == timedelta(hours=3)
    found = only("today", zone=None)
    assert found is not None and found.interval.start.utcoffset() == timedelta(0)


def test_hour_in_another_zone_is_told_in_that_of_the_place() -> None:
    found = only("at 0600 GMT")
    assert found is not None and found.interval.start.isoformat() == "2025-07-10T09:00:00+03:00"


def test_same_month_needs_a_month_told() -> None:
    assert only("the same month last year") is None
    june = only("in June")
    assert june is not None
    found = only("the same month last year", anchor=june.interval)
    assert found is not None and found.period == "2024-06"


def test_running_total_ends_with_publication() -> None:
    moment = datetime(2025, 7, 10, 9, 30, tzinfo=ZoneInfo(KYIV))
    found = only("since Monday", published=moment)
    assert found is not None and found.interval.stop == moment
    (unit,) = times_in("since Monday")
    assert unit.value.is_since and not unit.value.is_period


@pytest.mark.parametrize(
    ("text", "period"),
    [("in June", True), ("in the first half of 2025", True), ("since 2014", True), ("last week", True),
     ("from January to June", True), ("on Thursday", False), ("in June 2025 at night", True), ("overnight", False)],
)  # fmt: skip
def test_periods(text: str, period: bool) -> None:
    assert times_in(text)[0].value.is_period is period


# -- laws


def vocabulary() -> list[str]:
    """Forms of the times topic, with words and numbers that stand beside them in reports."""
    terms = [term for found in lexicons.lexicon("en").first.values() for term in found]
    forms = [" ".join(term.words) for term in terms if "times" in term.senses]
    numbers = ["1", "3", "9", "10", "31", "45", "0600", "2014", "2025", "06:10", "25:70", "10.07", "2nd", "two"]
    return sorted(forms) + numbers + ["people", "Kyiv", "killed", "'s", ",", "-", "(", ")", ".", "/"]


sentences = st.lists(st.sampled_from(vocabulary()), max_size=9).map(
    lambda words: " ".join(word.title() if index % 2 else word for index, word in enumerate(words))
)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
zones = st.sampled_from([UTC, ZoneInfo(KYIV), ZoneInfo("America/Lima")])
publications = st.none() | days | st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=zones)
anchors = st.none() | st.builds(
    lambda start, hours: Interval(start, start + timedelta(hours=hours), "day" if hours >= 24 else "hour"),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 9000),
)


@given(sentences)
def test_chunking_moves_and_loses_nothing(text: str) -> None:
    before = units_of(text)
    after = chunk(before, "en")
    assert leaves(after) == leaves(before)
    assert all((unit.start, unit.stop) == (unit.parts[0].start, unit.parts[-1].stop) for unit in after if unit.parts)
    assert {unit.letter for unit in after if unit.parts} <= {"t"}


@settings(max_examples=400)
@given(sentences, publications, anchors, st.sampled_from(["past", "future"]))
def test_any_time_resolves_to_an_interval_or_to_nothing(
    text: str, published: date | None, anchor: Interval | None, tense: str
) -> None:
    for unit in times_in(text):
        found = resolve(unit.value, published=published, zone=KYIV, tense=tense, anchor=anchor)  # type: ignore[arg-type]
        assert found is None or (found.interval.start < found.interval.stop and found.reason)


@given(st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]), days)
def test_a_weekday_is_within_a_week(name: str, published: date) -> None:
    past, future = only(name, published=published), only(name, published=published, tense="future")
    assert past is not None and future is not None
    assert past.interval.start.date() <= published < past.interval.start.date() + timedelta(7)
    assert published <= future.interval.start.date() < published + timedelta(7)
    assert f"{past.interval.start:%A}" == name


@given(days, st.sampled_from(["overnight", "last night", "Tuesday night", "at night"]))
def test_a_night_holds_two_dates_and_no_more(published: date, words: str) -> None:
    found = only(words, published=published)
    assert found is not None and found.interval.precision == "night"
    first, last = found.interval.start.date(), (found.interval.stop - timedelta(microseconds=1)).date()
    assert last - first == timedelta(1)


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_a_year_is_the_last_one(published: date, month: int, day: int) -> None:
    found = resolve(TimeExpr(Date(day, month)), published=published, zone=None)
    assert found is not None
    start = found.interval.start.date()
    assert (start.month, start.day) == (month, day) and start <= published < start.replace(year=start.year + 1)


@given(days, st.integers(1, 12))
def test_a_month_without_a_year_is_the_last_one(published: date, month: int) -> None:
    found = resolve(TimeExpr(Month(month)), published=published, zone=None)
    assert found is not None and found.period is not None
    assert found.interval.start.date() <= published and int(found.period[5:]) == month
    assert published < found.interval.start.date().replace(year=found.interval.start.year + 1)


@given(days, st.integers(1, 7), st.integers(1, 7))
def test_a_stretch_runs_forward_and_covers_both_ends(published: date, first: int, last: int) -> None:
    both = TimeExpr(Stretch(TimeExpr(Weekday(first)), TimeExpr(Weekday(last))))
    found = resolve(both, published=published, zone=None)
    end = resolve(TimeExpr(Weekday(last)), published=published, zone=None)
    assert found is not None and end is not None
    assert found.interval.stop == end.interval.stop
    assert found.interval.start.isoweekday() == first
    assert found.interval.stop - found.interval.start <= timedelta(7)


@given(st.integers(-3, 3), days)
def test_days_are_counted_from_publication(offset: int, published: date) -> None:
    found = resolve(TimeExpr(Day(offset)), published=published, zone=KYIV)
    assert found is not None and found.interval.start.date() - published == timedelta(offset)


# -- the words


def entries(code: str, entry: str) -> set[str]:
    """The lists of *entry* in the times topic."""
    found = set()
    for terms in lexicons.lexicon(code).first.values():
        for term in terms:
            sense = term.senses.get("times")
            if sense and sense.entry == entry:
                found.add(sense.slot)
    return found


def test_meanings_in_the_words_are_known_to_the_code() -> None:
    assert entries("en", "weekday") == {str(number) for number in range(1, 8)}
    months = entries("en", "month") | entries("en", "month_or_word")
    assert months == entries("en", "mid_month") == {str(number) for number in range(1, 13)}
    parts = entries("en", "part") | entries("en", "overnight") | entries("en", "tonight") | set(_JOINED.values())
    assert all(of_part(part, ended=False) for part in parts)
    assert all(of_moment(moment, named=False) for moment in entries("en", "moment"))
    assert all(zone == "local" or ZoneInfo(zone) for zone in entries("en", "zone"))
    assert all(date.fromisoformat(day) for day in entries("en", "event"))


UKRAINIAN = """
[month]
6 = ["червня", "червні", "червень"]
7 = ["липня", "липні", "липень"]
[weekday]
3 = ["середу", "середа", "середи"]
[overnight]
evening = ["ввечері", "увечері"]
morning = ["вранці", "зранку"]
night_into = ["вночі", "уночі"]
[night_into]
word = ["у ніч на", "в ніч на", "в ніч з", "у ніч з"]
[day]
-1 = ["вчора", "учора"]
[direction]
past = ["минулу", "минулого"]
[day_unit]
day = ["добу", "добі"]
[year]
year = ["року", "році"]
[in]
in = ["у", "в"]
during = ["протягом"]
[on]
word = ["у день"]
[at]
at = ["о", "об"]
[over]
word = ["за"]
[as_of]
word = ["станом на"]
[from]
word = ["з", "від"]
[to]
word = ["до", "на"]
[since]
word = ["починаючи з"]
"""


@pytest.fixture
def ukrainian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    folder = tmp_path / "zz"
    folder.mkdir()
    (folder / "times.toml").write_text(UKRAINIAN, encoding="utf-8")
    (folder / "numerals.toml").write_text('[number]\n2 = ["дві"]\n', encoding="utf-8")
    monkeypatch.setattr(lexicons, "HERE", tmp_path)
    yield "zz"
    lexicons.lexicon.cache_clear()
    tokens.tagger.cache_clear()


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("10 липня збито 15 ракет", "10 липня", "2025-07-10/2025-07-11 day"),
        ("У ніч на 10 липня збито 15 ракет", "У ніч на 10 липня", "2025-07-09T18:00/2025-07-10T09:00 night"),
        ("В ніч з 9 на 10 липня збито", "В ніч з 9 на 10 липня", "2025-07-09T18:00/2025-07-10T06:00 night"),
        ("9 липня ввечері збито", "9 липня ввечері", "2025-07-09T18:00/2025-07-10 part_of_day"),
        ("ввечері 9 липня збито", "ввечері 9 липня", "2025-07-09T18:00/2025-07-10 part_of_day"),
        ("уночі 10 липня збито", "уночі 10 липня", "2025-07-09T18:00/2025-07-10T09:00 night"),
        ("вночі збито", "вночі", "2025-07-09T18:00/2025-07-10T09:00 night"),
        ("вчора ввечері збито", "вчора ввечері", "2025-07-09T18:00/2025-07-10 part_of_day"),
        ("Станом на 08:00 збито", "Станом на 08:00", "as_of 2025-07-10T08:00/2025-07-10T08:01 instant"),
        ("за минулу добу збито", "за минулу добу", "2025-07-09/2025-07-11 day"),
        ("з 20:00 до 06:10 тривала тривога", "з 20:00 до 06:10", "2025-07-09T20:00/2025-07-10T06:10 instant"),
        ("у червні 2025 року загинули", "у червні 2025 року", "2025-06-01/2025-07-01 month 2025-06"),
        ("о 06:10 збито", "о 06:10", "2025-07-10T06:10/2025-07-10T06:11 instant"),
        ("23.01.2024 збито", "23.01.2024", "2024-01-23/2024-01-24 day"),
        ("у середу ввечері збито", "у середу ввечері", "2025-07-09T18:00/2025-07-10 part_of_day"),
    ],
)
def test_another_language_needs_words_only(ukrainian: str, text: str, words: str, meaning: str) -> None:
    found = times_in(text, ukrainian)
    assert [text[unit.start : unit.stop] for unit in found] == [words]
    assert written(resolve(found[0].value, published=THURSDAY, zone=KYIV), found[0].value) == meaning
