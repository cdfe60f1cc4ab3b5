"""Claims and reports written tersely, for tests of what comes after reading."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tollbook.model.claims import Casualties, Claim, Damage, Extent, Fact, Munitions, Speaker, Victim, identified
from tollbook.model.text import Document, Span, document_id, text_hash
from tollbook.model.values import VAGUE, Interval, Place, Precision, Quantity

KYIV_TIME = ZoneInfo("Europe/Kyiv")
UKRAINE = Place(id="iso:UA", name="Ukraine", level="country", country="UA", zone="Europe/Kyiv")
DONETSK = Place(id="iso:UA-14", name="Donetsk region", level="admin1", country="UA", within=("iso:UA",))
KYIV = Place(
    id="geonames:703448", name="Kyiv", level="settlement", country="UA", admin1="Kyiv City", lat=50.45, lon=30.52,
    zone="Europe/Kyiv", within=("iso:UA-30", "iso:UA"),
)  # fmt: skip
PODILSKYI = Place(
    id="tb:kyiv/podilskyi", name="Podilskyi", level="district", country="UA", within=(KYIV.id, *KYIV.within)
)
OBOLONSKYI = Place(
    id="tb:kyiv/obolonskyi", name="Obolonskyi", level="district", country="UA", within=(KYIV.id, *KYIV.within)
)
KOSTIANTYNIVKA = Place(
    id="geonames:704508", name="Kostiantynivka", level="settlement", country="UA", admin1="Donetsk region",
    within=("iso:UA-14", "iso:UA"),
)  # fmt: skip
ODESA = Place(id="geonames:698740", name="Odesa", level="settlement", country="UA", within=("iso:UA-51", "iso:UA"))

MAYOR = Speaker(name="Vitali Klitschko", role="mayor")
GOVERNOR = Speaker(name="Tymur Tkachenko", role="administration head", body="Kyiv City Military Administration")
DSNS = Speaker(body="State Emergency Service")
MINISTER = Speaker(name="Ihor Klymenko", role="interior minister")
PRESIDENT = Speaker(name="Volodymyr Zelenskyy", role="president")
AIR_FORCE = Speaker(body="air force")
UN = Speaker(body="UN Human Rights Monitoring Mission in Ukraine")

HEDGES = {"~": "about", ">=": "at_least", ">": "more_than", "<=": "up_to", "<": "fewer_than"}


def at(text: str) -> datetime:
    """A time in Kyiv: "07-10 06:11" of 2025."""
    return datetime.fromisoformat(f"2025-{text}").replace(tzinfo=KYIV_TIME)


def when(start: str, stop: str, precision: Precision = "night") -> Interval:
    return Interval(at(start), at(stop), precision)


NIGHT = when("07-09 22:00", "07-10 07:00")
EARLY = when("07-10 00:00", "07-10 06:00", "part_of_day")
THURSDAY = when("07-10 00:00", "07-11 00:00", "day")
EVENING = when("07-09 18:00", "07-10 00:00", "part_of_day")
TUESDAY_NIGHT = when("07-08 21:00", "07-09 07:00")


def count(worded: str | int) -> Quantity:
    """16, ">=2", "~400", "5-7" or "?"."""
    text = str(worded)
    if text == "?":
        return VAGUE
    if "-" in text:
        low, high = text.split("-")
        return Quantity.worded("range", int(low), int(high))
    for sign, hedge in HEDGES.items():
        if text.startswith(sign):
            return Quantity.worded(hedge, int(text[len(sign) :]))  # type: ignore[arg-type]
    return Quantity.worded("exact", int(text))


def report(
    *sentences: str, source: str = "Harbour Wire", published: datetime | date | str | None = "07-10 12:00",
    path: str = "", language: str = "en",
) -> Document:  # fmt: skip
    """A report of *sentences*; published as ``at`` reads it."""
    text = " ".join(sentences) or f"A report by {source}."
    day = at(published) if isinstance(published, str) else published
    path = path or f"{source}.txt"
    return Document(
        id=document_id(text=text, path=path, source=source, url=None, published=day), text_sha256=text_hash(text),
        path=path, source=source, language=language, published=day, retrieved=at("07-12 00:00"), text=text,
        title=source,
    )  # fmt: skip


def claim(
    document: Document, fact: Fact, *, place: Place | None = KYIV, time: Interval | None = NIGHT,
    by: Speaker | None = None, sentence: Span | None = None, **parts: Any,
) -> Claim:  # fmt: skip
    where = sentence or Span(0, len(document.text))
    return identified(
        Claim(
            document=document.id, lang="en", sentence=where, fact=fact, spans=parts.pop("spans", {"fact": where}),
            inherited={}, places=parts.pop("places", (place,) if place else ()), time=time, speaker=by,
            scope=parts.pop("scope", "attack"), rule="by_hand", **parts,
        )
    )  # fmt: skip


def killed(document: Document, number: str | int, *, group: Any = "people", part: bool = False, **rest: Any) -> Claim:
    return claim(document, Casualties("killed", group, count(number), part), **rest)


def injured(document: Document, number: str | int, *, group: Any = "people", part: bool = False, **rest: Any) -> Claim:
    return claim(document, Casualties("injured", group, count(number), part), **rest)


def fired(document: Document, weapon: str, number: str | int, *, action: Any = "launched", **rest: Any) -> Claim:
    return claim(document, Munitions(action, weapon, count(number)), **rest)


def districts(document: Document, number: str | int, **rest: Any) -> Claim:
    return claim(document, Extent("district", count(number)), **rest)


def person(document: Document, age: int | None, sex: Any = None, name: str | None = None, **rest: Any) -> Claim:
    return claim(document, Victim("killed", age, sex, None, name), **rest)


def damaged(document: Document, thing: str, effect: str = "damaged", **rest: Any) -> Claim:
    return claim(document, Damage(thing, effect), **rest)


def words(document: Document, text: str) -> Span:
    """Where *text* first stands in the report."""
    start = document.text.index(text)
    return Span(start, start + len(text))


def beside(document: Document, text: str) -> dict[str, Any]:
    """The sentence that holds *text*, and the span of it: what a claim read from there carries."""
    span = words(document, text)
    start = document.text.rfind(". ", 0, span.start) + 1
    stop = document.text.find(".", span.stop)
    start += document.text[start : start + 1] == " "
    return {"sentence": Span(start, stop + 1 if stop >= 0 else len(document.text)), "spans": {"fact": span}}
