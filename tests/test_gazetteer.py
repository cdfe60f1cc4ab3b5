"""Places are found by any usual spelling, hold one another, and are told apart for a reason that can be read aloud."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.errors import GazetteerError
from tollbook.gazetteer import fileformat
from tollbook.gazetteer.choose import Choice, choose
from tollbook.gazetteer.index import Gazetteer, Name, gazetteer
from tollbook.gazetteer.tables import lines, table
from tollbook.gazetteer.translit import official
from tollbook.gazetteer.words import articles, ezafe, spellings, words
from tollbook.lang.fold import fold
from tollbook.model.values import Place

KYIV, KOSTIANTYNIVKA, LUHANSK = "geonames:703448", "geonames:705104", "geonames:702658"


def named(name: str) -> Name:
    """The entry for exactly that name; the first where one spelling has several senses."""
    wanted = words(name)
    return next(known for known in gazetteer().starting(wanted[0]) if known.words == wanted)


def pick(name: str, *, context: Sequence[str] = (), beside: str | None = None, hint: str | None = None) -> Choice:
    known = gazetteer()
    return choose(
        known.named(name), context=[known.place(place) for place in context],
        beside=known.place(beside) if beside else None, level_hint=hint,
    )  # fmt: skip


# name as a report writes it, in a report on that country, and the place meant
SPELLINGS = [
    ("Kyiv", "UA", KYIV), ("Kiev", "UA", KYIV), ("Kyyiv", "UA", KYIV), ("Київ", "UA", KYIV), ("Киев", "UA", KYIV),
    ("Kostiantynivka", "UA", KOSTIANTYNIVKA), ("Kostyantynivka", "UA", KOSTIANTYNIVKA),
    ("Konstantinovka", "UA", KOSTIANTYNIVKA), ("Костянтинівка", "UA", KOSTIANTYNIVKA),
    ("Константиновка", "UA", KOSTIANTYNIVKA), ("Kharkiv", "UA", "geonames:706483"),
    ("Kharkov", "UA", "geonames:706483"), ("Odesa", "UA", "geonames:698740"), ("Odessa", "UA", "geonames:698740"),
    ("Dnipro", "UA", "geonames:709930"), ("Dnepropetrovsk", "UA", "geonames:709930"),
    ("Zaporizhzhia", "UA", "geonames:687700"), ("Zaporizhia", "UA", "geonames:687700"),
    ("Zaporozhye", "UA", "geonames:687700"), ("Mykolaiv", "UA", "geonames:700569"),
    ("Nikolaev", "UA", "geonames:700569"), ("Chernobyl", "UA", "geonames:710403"),
    ("Chornobyl", "UA", "geonames:710403"), ("Artemivsk", "UA", "geonames:713174"),
    ("Robotyne", "UA", "tb:ua-23/place/robotyne"), ("Nova Kakhovka", "UA", "geonames:699839"),
    ("Kharkiv region", "UA", "iso:UA-63"), ("Kharkiv Oblast", "UA", "iso:UA-63"), ("Kharkivska", "UA", "iso:UA-63"),
    ("Харківська область", "UA", "iso:UA-63"), ("Харьковская область", "UA", "iso:UA-63"),
    ("Харківщина", "UA", "iso:UA-63"), ("Transcarpathia", "UA", "iso:UA-21"), ("Crimea", "UA", "iso:UA-43"),
    ("Donbas", "UA", "tb:area/donbas"), ("Donbass", "UA", "tb:area/donbas"),
    ("Kramatorsk district", "UA", "tb:ua-14/kramatorsk"), ("Краматорський район", "UA", "tb:ua-14/kramatorsk"),
    ("Podilsky district", "UA", "tb:kyiv/podilskyi"), ("Saltivskyi district", "UA", "tb:kharkiv/saltivskyi"),
    ("Belgorod region", "RU", "iso:RU-BEL"), ("Belgorod", "RU", "geonames:578072"),
    ("Rostov-on-Don", "RU", "geonames:501175"), ("St. Petersburg", "RU", "geonames:498817"),
    ("Helmand province", "AF", "iso:AF-HEL"), ("Hilmand", "AF", "iso:AF-HEL"), ("Maidan Wardak", "AF", "iso:AF-WAR"),
    ("Paktya", "AF", "iso:AF-PIA"), ("Sar-i-Pul province", "AF", "iso:AF-SAR"),
    ("Nahr-e Saraj", "AF", "tb:af-hel/nahr-e-saraj"), ("Nahri Saraj district", "AF", "tb:af-hel/nahr-e-saraj"),
    ("Panjwa’i district", "AF", "tb:af-kan/panjwai"), ("Panjwayi", "AF", "tb:af-kan/panjwai"),
    ("Nad-e 'Ali", "AF", "tb:af-hel/nad-ali"), ("Zhari district", "AF", "tb:af-kan/zharay"),
    ("Sayed Abad district", "AF", "tb:af-war/sayyidabad"), ("Kandahar", "AF", "geonames:1138336"),
    ("Aleppo", "SY", "geonames:170063"), ("Deir ez-Zor", "SY", "geonames:170794"),
    ("Deir Ezzor", "SY", "geonames:170794"), ("al-Bab", "SY", "geonames:174018"), ("Kobani", "SY", "geonames:172256"),
    ("Fallujah", "IQ", "geonames:99454"), ("Sana'a", "YE", "geonames:71137"), ("Hodeidah", "YE", "geonames:79415"),
    ("Khan Younis", "PS", "geonames:281124"), ("Gaza", "PS", "tb:ps/gaza-strip"),
    ("Gaza City", "PS", "geonames:281133"), ("West Bank", "PS", "tb:ps/west-bank"),
    ("El Fasher", "SD", "geonames:379555"), ("Darfur", "SD", "tb:area/darfur"),
    ("Tigray", "ET", "iso:ET-TI"), ("North Kivu", "CD", "iso:CD-NK"), ("Nord-Kivu", "CD", "iso:CD-NK"),
    ("Nagorno-Karabakh", "AZ", "tb:area/nagorno-karabakh"), ("Borno", "NG", "iso:NG-BO"),
    ("the United States", "US", "iso:US"), ("DRC", "CD", "iso:CD"), ("Росія", "RU", "iso:RU"),
    ("Bamyan", "AF", "geonames:1147242"), ("BAMYAN", "AF", "geonames:1147242"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "place"), SPELLINGS, ids=[name for name, _, _ in SPELLINGS])
def test_any_usual_spelling_finds_the_place(name: str, country: str, place: str) -> None:
    assert pick(name, context=[f"iso:{country}"]).place.id == place


HOLDERS = [
    ("iso:UA-30", "tb:kyiv/podilskyi"), (KYIV, "tb:kyiv/podilskyi"), ("iso:UA", "tb:kyiv/podilskyi"),
    ("iso:UA-14", KOSTIANTYNIVKA), ("tb:area/donbas", KOSTIANTYNIVKA), ("tb:area/donbas", "iso:UA-09"),
    ("iso:UA", "iso:UA-43"), ("iso:UA", "geonames:694423"), ("iso:AF-HEL", "tb:af-hel/sangin"),
    ("iso:AF", "iso:AF-HEL"), ("tb:ps/gaza-strip", "geonames:281124"), ("iso:PS", "tb:ps/west-bank"),
    ("tb:area/darfur", "geonames:379555"), ("tb:ua-14/bakhmut", "geonames:713174"),
]  # fmt: skip
STRANGERS = [
    ("iso:UA-32", KYIV), (KYIV, KYIV), (KYIV, "iso:UA-30"), ("iso:UA-63", KOSTIANTYNIVKA), ("iso:RU", "iso:UA-43"),
    ("tb:area/donbas", "iso:UA-63"),
]  # fmt: skip


@pytest.mark.parametrize(("outer", "inner"), HOLDERS)
def test_a_place_lies_in_its_holders(outer: str, inner: str) -> None:
    assert gazetteer().contains(outer, inner)


@pytest.mark.parametrize(("outer", "inner"), STRANGERS)
def test_and_in_no_other(outer: str, inner: str) -> None:
    assert not gazetteer().contains(outer, inner)


# name, the report's other places, the place beside, the cue word, what is meant, words of the reason
CHOICES = [
    ("Kyiv", (), None, None, KYIV, "2,952,301 people"),
    ("Kyiv", (), None, "region", "iso:UA-32", "called a region"),
    ("Luhansk", (), None, None, LUHANSK, "seat of Luhansk region"),
    ("Luhansk", (), None, "region", "iso:UA-09", "called a region"),
    ("New York", (), None, None, "geonames:5128581", "seat of New York State"),
    ("New York", (), None, "region", "iso:US-NY", "called a region"),
    ("New York", (), "iso:UA-14", None, "geonames:699751", "in Donetsk region, named beside it"),
    ("Georgia", (), None, None, "iso:GE", "best known"),
    ("Georgia", ("geonames:4180439", "geonames:4164138"), None, None, "iso:US-GA", "other places of the report"),
    ("Georgia", ("geonames:611717",), None, None, "iso:GE", "other places of the report"),
    ("Kostiantynivka", (), None, None, KOSTIANTYNIVKA, "67,350 people"),
    ("Kostiantynivka", (), "iso:UA-48", None, "geonames:704724", "in Mykolaiv region, named beside it"),
    ("Kostiantynivka", (), "iso:UA-23", "village", "geonames:705115", "in Zaporizhzhia region"),
    ("Kostiantynivka", ("geonames:687700", "geonames:701404"), None, None, "geonames:705115", "Zaporizhzhia region"),
    ("Podilsky district", (KYIV,), None, None, "tb:kyiv/podilskyi", "Kyiv City"),
    ("Podilsky district", (), KYIV, None, "tb:kyiv/podilskyi", "in Kyiv, named beside it"),
    ("Shevchenkivskyi district", (), "geonames:706483", None, "tb:kharkiv/shevchenkivskyi", "in Kharkiv"),
    ("Arghandab district", (), "iso:AF-ZAB", None, "tb:af-zab/arghandab", "in Zabul"),
    ("Sangin", (), None, "district", "tb:af-hel/sangin", "called a district"),
    ("Tripoli", ("iso:LB",), None, None, "geonames:266826", "are in LB"),
    ("Kabul", (), None, None, "geonames:1138958", "seat of Kabul"),
    ("Kabul", (), None, "region", "iso:AF-KAB", "called a region"),
    ("Helmand", (), None, None, "iso:AF-HEL", "only place"),
    ("Singapore", (), None, None, "iso:SG", "country"),
    ("Punjab", ("geonames:1172451",), None, None, "iso:PK-PB", "Punjab"),
]


@pytest.mark.parametrize(("name", "context", "beside", "hint", "place", "because"), CHOICES)
def test_the_choice_has_a_reason(
    name: str, context: tuple[str, ...], beside: str | None, hint: str | None, place: str, because: str
) -> None:
    choice = pick(name, context=context, beside=beside, hint=hint)

    assert choice.place.id == place
    assert because in choice.reason


def test_the_next_best_is_told() -> None:
    assert (second := pick("Kostiantynivka").runner_up) and second.admin1 == "Zaporizhzhia region"
    assert pick("Helmand").runner_up is None


@given(st.permutations(range(5)))
@settings(max_examples=30)
def test_the_order_of_candidates_does_not_matter(order: list[int]) -> None:
    five = gazetteer().named("Kostiantynivka")
    shuffled = [five[at] for at in order]

    assert choose(shuffled, context=(), beside=None, level_hint=None) == pick("Kostiantynivka")


def test_a_wrong_question_is_our_own_fault() -> None:
    with pytest.raises(ValueError, match="nothing to choose from"):
        choose((), context=(), beside=None, level_hint=None)
    with pytest.raises(ValueError, match="unknown hint"):
        pick("Kyiv", hint="oblast")
    with pytest.raises(ValueError, match="no place"):
        gazetteer().place("geonames:1")


def test_a_place_carries_its_chain_point_and_zone() -> None:
    kyiv, podil = gazetteer().place(KYIV), gazetteer().place("tb:kyiv/podilskyi")

    assert kyiv == Place(
        id=KYIV, name="Kyiv", level="settlement", country="UA", admin1="Kyiv City", lat=50.45466, lon=30.5238,
        zone="Europe/Kyiv", population=2952301, within=("iso:UA-30", "iso:UA"),
    )  # fmt: skip
    assert (podil.name, podil.level, podil.lat) == ("Podilskyi district", "district", 50.46936)
    assert (podil.admin1, podil.within) == ("Kyiv City", (KYIV, "iso:UA-30", "iso:UA"))
    assert gazetteer().country("UA").admin1 is None


def test_a_country_of_many_zones_has_none() -> None:
    assert gazetteer().country("UA").zone == "Europe/Kyiv"
    assert gazetteer().country("RU").zone is None
    assert gazetteer().country("US").zone is None


@pytest.mark.parametrize(
    ("country", "capital"),
    [("UA", "Kyiv"), ("RU", "Moscow"), ("AF", "Kabul"), ("US", "Washington"), ("YE", "Sanaa"), ("KZ", "Astana")],
)
def test_capitals(country: str, capital: str) -> None:
    assert gazetteer().capital(country).name == capital


@pytest.mark.parametrize(
    ("name", "sense", "country"),
    [("Russian", "adjective", "RU"), ("Russians", "demonym", "RU"), ("Afghan", "adjective", "AF"),
     ("Israelis", "demonym", "IL"), ("Ukrainian", "adjective", "UA"), ("South Sudanese", "adjective", "SS"),
     ("Burkinabè", "adjective", "BF"), ("Poles", "demonym", "PL")],
)  # fmt: skip
def test_peoples_and_adjectives_are_no_places(name: str, sense: str, country: str) -> None:
    known = named(name)

    assert (known.sense, known.places) == (sense, (f"iso:{country}",))
    assert not gazetteer().named(name)


@pytest.mark.parametrize(
    "name",
    ["Police", "March", "May", "Most", "Nice", "Reading", "Mobile", "Bell", "Rubio", "Vladimir", "Volodymyr", "Van"],
)
def test_words_and_given_names_need_a_cue(name: str) -> None:
    assert named(name).needs_cue


@pytest.mark.parametrize(
    "name",
    ["Kyiv", "Sumy", "Bucha", "Gaza", "Hama", "Gao", "Khost", "Mali", "Chad", "Jordan", "Turkey", "Georgia", "Mosul"],
)
def test_well_known_places_need_none(name: str) -> None:
    assert not named(name).needs_cue


@pytest.mark.parametrize(
    "name",
    [
        "Trump",
        "Lavrov",
        "Putin",
        "Zelensky",
        "Merz",
        "Same",
        "Of",
        "Taliban",
        "Telegram",
        "Human",
        "Hamas",
        "Azov",
        "Ramadan",
        "Перемога",
    ],
)
def test_no_word_of_a_report_is_taken_for_a_place(name: str) -> None:
    assert all(known.needs_cue for known in gazetteer().starting(fold(name)) if known.words == words(name))


def test_us_counts_only_in_capitals() -> None:
    assert named("US").capitals and named("UK").capitals and named("РФ").capitals
    assert not named("Ukraine").capitals


def test_the_longest_name_comes_first() -> None:
    lengths = [len(known.words) for known in gazetteer().starting("kyiv")]

    assert lengths == sorted(lengths, reverse=True)
    assert (longest := gazetteer().longest(("kharkiv", "region", "was"))) and longest.places == ("iso:UA-63",)
    assert (accents := gazetteer().longest(("são", "paulo"))) and accents.words == ("são", "paulo")
    assert gazetteer().longest(("qqq",)) is None and gazetteer().starting("qqq") == ()


def test_the_official_romanisation_of_2010() -> None:
    examples = {
        "Алушта": "Alushta", "Борщагівка": "Borshchahivka", "Згорани": "Zghorany", "Розгон": "Rozghon",
        "Ґалаґан": "Galagan", "Єнакієве": "Yenakiieve", "Гаєвич": "Haievych", "Короп'є": "Koropie",
        "Їжакевич": "Yizhakevych", "Кадиївка": "Kadyivka", "Йосипівка": "Yosypivka", "Стрий": "Stryi",
        "Щербухи": "Shcherbukhy", "Юрій": "Yurii", "Крюківка": "Kriukivka", "Яготин": "Yahotyn",
        "Костянтин": "Kostiantyn", "Знам'янка": "Znamianka", "Біла Церква": "Bila Tserkva",
    }  # fmt: skip
    assert {name: official(name) for name in examples} == examples


def test_spellings_forgive_marks() -> None:
    assert ("marinka",) in spellings(("mar'inka",)) and ("nahr", "e", "saraj") in spellings(("nahr-e", "sarāj"))
    assert "al-Bab" in articles("Al Bab") and "Nahri Saraj" in ezafe("Nahr-e Saraj")


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_words_are_folded_and_never_empty(text: str) -> None:
    assert all(word and word == fold(word) for word in words(text))


def test_regions_of_ukraine_are_all_there() -> None:
    ours = {row["code"] for row in table("regions") if row["code"].startswith("UA-")}

    assert len(ours) == 27
    assert len([row for row in table("admin2") if row["region"].startswith("UA-")]) == 136
    assert len([row for row in table("regions") if row["code"].startswith("AF-")]) == 34


def test_nearly_every_settlement_of_the_wars_knows_its_region() -> None:
    with sqlite3.connect(fileformat.PATH) as database:
        rows = database.execute("SELECT country, count(*), count(admin1) FROM place WHERE level = 2 GROUP BY country")
        share = {country: known / every for country, every, known in rows}
    database.close()

    assert {country for country in lines("full") if share[country] < 0.97} == {"AZ"}  # we have two thirds of its own
    assert share["UA"] == share["AF"] == share["SY"] == 1


def test_opening_is_quick_and_light() -> None:
    started = time.perf_counter()
    opened = Gazetteer()
    opened.place(KYIV)
    assert time.perf_counter() - started < 0.5  # 3 ms on two slow cores

    started = time.perf_counter()
    for at in range(2_000):
        opened.starting(f"kyi{at}")
    assert (time.perf_counter() - started) / 2_000 < 500e-6  # 7 µs


def test_memory_stays_small() -> None:
    code = (
        "import resource, sys; import msgspec, sqlite3; from tollbook.model import values\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "from tollbook.gazetteer.index import gazetteer\n"
        "[gazetteer().starting(word) for word in ('kyiv', 'san', 'al', 'el', 'new', 'saint')]\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)"
    )
    grown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert float(grown) < 50  # megabytes


def test_a_missing_or_foreign_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError) as missing:
        Gazetteer(tmp_path / "places.db")
    assert missing.value.what == "no place file" and "python -m tollbook.gazetteer.build" in missing.value.hint

    (tmp_path / "text.db").write_text("no database at all, but long enough to be looked at as if it were one")
    with pytest.raises(GazetteerError, match="not a place file"):
        Gazetteer(tmp_path / "text.db")

    with sqlite3.connect(tmp_path / "old.db") as database:
        database.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        database.execute("INSERT INTO meta VALUES ('version', '0')")
    database.close()
    with pytest.raises(GazetteerError, match="version 0"):
        Gazetteer(tmp_path / "old.db")


def test_the_file_says_where_it_comes_from() -> None:
    assert "CC BY 4.0" in gazetteer().about()["attribution"]
    assert fileformat.PATH.stat().st_size < 30e6
