"""The brief: what is said of an edition, with which sources, and what is left out."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from tests.build import (
    AIR_FORCE,
    DSNS,
    EVENING,
    GOVERNOR,
    KOSTIANTYNIVKA,
    MAYOR,
    MINISTER,
    NIGHT,
    PODILSKYI,
    PRESIDENT,
    TUESDAY_NIGHT,
    UKRAINE,
    UN,
    at,
    beside,
    claim,
    damaged,
    districts,
    fired,
    injured,
    killed,
    person,
    report,
    when,
    words,
)
from tollbook.link.cluster import link
from tollbook.model.claims import (
    Alert,
    Claim,
    Coming,
    Comparison,
    Duration,
    Position,
    Silence,
    Speaker,
    Victim,
    identified,
)
from tollbook.model.incidents import Edition
from tollbook.model.issues import Issue
from tollbook.model.text import Document, Span
from tollbook.model.values import Interval, Quantity
from tollbook.publish import tables, times, wording
from tollbook.publish.brief import brief
from tollbook.publish.exporter import EXPORTERS
from tollbook.publish.parts import Brief, plain
from tollbook.publish.withheld import WITHHELD, key
from tollbook.reconcile.edition import edition

DAWN = report("Two people died and 13 were hurt. Fires broke out.", source="Kyiv Hour", published="07-10 06:11")
MORNING = report(
    "By half past nine 16 people were known to be injured. The clinic in Podil is all but destroyed. Some of the dead "
    "have been named: Olena Zhuk, 68, died at home. Neighbours of Zhuk <saw> the fire & the smoke.",
    source="Dnipro Courier", published="07-10 09:35",
)  # fmt: skip
RAID = report("The air force counted 397 drones. About 400, the president said. At least two were killed.")
OTHER = report(
    "Three died in the town on Wednesday. In June 232 civilians were killed. Talks open in Rome.", source="Post"
)
REPORTS = (DAWN, MORNING, RAID, OTHER)
JUNE = {"place": UKRAINE, "time": None, "scope": "period", "period": "2025-06"}

NAMED = person(
    MORNING, 68, "female", "Olena Zhuk", by=MINISTER, place=PODILSKYI,
    sentence=beside(MORNING, "68")["sentence"],
    spans={"age": words(MORNING, "68"), "name": words(MORNING, "Olena Zhuk")},
)  # fmt: skip
CLAIMS = (
    killed(DAWN, 2, by=GOVERNOR, perpetrator="RU", **beside(DAWN, "Two people died")),
    injured(DAWN, 13, by=GOVERNOR, **beside(DAWN, "13 were hurt")),
    injured(MORNING, 16, by=MAYOR, via="Telegram", **beside(MORNING, "16 people")),
    districts(DAWN, 6, by=DSNS),
    districts(MORNING, 8, by=MINISTER),
    NAMED,
    damaged(
        MORNING, "health_facility", "destroyed", by=MAYOR, place=PODILSKYI,
        sentence=beside(MORNING, "clinic")["sentence"], spans={"object": words(MORNING, "clinic")},
    ),
    damaged(MORNING, "school", "destroyed", by=MAYOR, spans={"object": words(MORNING, "Neighbours of Zhuk")}),
    fired(RAID, "drone", 397, place=UKRAINE, by=AIR_FORCE, **beside(RAID, "397 drones")),
    fired(RAID, "drone", "~400", place=UKRAINE, by=PRESIDENT, **beside(RAID, "About 400")),
    killed(RAID, ">=2", by=PRESIDENT, **beside(RAID, "At least two")),
    claim(RAID, Duration(180)),
    claim(RAID, Alert("raised", "air_raid"), time=when("07-10 01:02", "07-10 01:03", "instant")),
    claim(RAID, Silence("comment"), place=None, time=None),
    killed(OTHER, 3, by=DSNS, place=KOSTIANTYNIVKA, time=EVENING, **beside(OTHER, "Three died")),
    fired(OTHER, "drone", 728, place=UKRAINE, time=TUESDAY_NIGHT),
    killed(OTHER, 232, by=UN, group="civilians", **JUNE, **beside(OTHER, "232")),
    claim(OTHER, Comparison("casualties", "highest", None, "3 years"), by=UN, **JUNE),
    claim(OTHER, Coming("recovery conference"), place=None, time=when("07-10 00:00", "07-11 00:00", "day")),
    claim(OTHER, Position("sanctions"), place=None, time=None, by=PRESIDENT),
)  # fmt: skip


def published(claims: tuple[Claim, ...] = CLAIMS, documents: tuple[Document, ...] = REPORTS) -> Edition:
    known = {document.id: document for document in documents}
    return edition(link(claims, known), claims, known, method="7")


def text(told: Brief, section: str, label: str) -> list[str]:
    """The sentences under *label* in the section whose title begins with *section*, notes as [n]."""
    (found,) = [one for one in told.sections if one.title.startswith(section)]
    return [plain(sentence) for line in found.lines if line.label == label for sentence in line.sentences]


def bare(sentences: list[str]) -> list[str]:
    return [re.sub(r"\[\d+\]", "", sentence) for sentence in sentences]


TOLD = brief(published())


class TestSections:
    def test_attacks_come_latest_first_parts_under_their_raid_then_totals(self) -> None:
        assert [(section.level, section.title) for section in TOLD.sections] == [
            (2, "Attacks, latest first"),
            (3, "Ukraine: raid in the night of 9 to 10 July 2025"),
            (4, "Kyiv, in the night of 9 to 10 July 2025"),
            (3, "Kostiantynivka, on the evening of 9 July 2025"),
            (3, "Ukraine: raid in the night of 8 to 9 July 2025"),
            (2, "Published totals"),
            (3, "Ukraine, June 2025"),
            (2, "Announced"),
            (2, "Positions"),
        ]

    def test_the_same_claims_in_any_order_give_the_same_brief(self) -> None:
        assert brief(published(CLAIMS[::-1], REPORTS[::-1])) == TOLD

    def test_only_named_sources_of_reports_that_were_read_are_outlets(self) -> None:
        unnamed, shut = replace(OTHER, id="u", source=None), replace(RAID, id="s", published=at("07-11 09:00"))

        def lead(*reports: Document, unread: tuple[str, ...] = ()) -> str:
            known, told = {one.id: one for one in reports}, [killed(reports[0], 2)]
            issues = [Issue(path=known[id_].path, what="is in French", document=id_) for id_ in unread]
            made = edition(link(told, known), told, known, unread=unread, issues=issues)
            return brief(made).lead[0].rpartition("; 1 claim read")[0]

        assert lead(DAWN, MORNING) == "2 reports of 2 outlets, the latest of 10 July 2025, 09:35"
        assert lead(DAWN, unnamed) == (
            "2 reports of 1 outlet, 1 without a named source, the latest of 10 July 2025, 12:00"
        )
        assert lead(DAWN, replace(unnamed, published=None)).startswith(
            "2 reports of 1 outlet, 1 without a named source, 1 without a date, the latest of 10 July 2025, 06:11"
        )
        assert lead(replace(DAWN, published=None)) == "1 report of 1 outlet, 1 without a date"
        assert lead(unnamed) == "1 report without a named source, the latest of 10 July 2025, 12:00"
        assert lead(DAWN, shut, unread=("s",)) == (
            "1 report of 1 outlet, the latest of 10 July 2025, 06:11; 1 more could not be read, and is named at the end"
        )

    def test_what_could_not_be_used_is_counted_and_named_as_the_issues_are(self) -> None:
        known, told = {DAWN.id: DAWN}, [killed(DAWN, 2)]
        issues = [
            Issue(path="in/may/post.txt", what="is empty"),
            Issue(path="in/june/post.txt", what="is a picture, not text"),
            Issue(path="in/map.png", what="is no report, and was passed over", unread=False),
            Issue(path=DAWN.path, what="published is no date: soon", document=DAWN.id, unread=False),
        ]
        made = brief(edition(link(told, known), told, known, issues=issues))

        assert "; 2 more could not be read, and are named at the end; " in made.lead[0]
        assert [(line.label, [plain(sentence) for sentence in line.sentences]) for line in made.sections[-1].lines] == [
            ("Not read", ["may/post.txt: is empty.", "june/post.txt: is a picture, not text."]),
            ("Read in part", ["Kyiv Hour.txt: published is no date: soon."]),
            ("Passed over", ["map.png: is no report, and was passed over."]),
        ]
        alone = brief(edition(link((), {}), (), {}, issues=issues[:1]))
        assert alone.lead == (
            "The record is empty: no report has been read; 1 more could not be read, and is named at the end.",
        )

    def test_very_many_are_counted(self) -> None:
        issues = [Issue(path=f"{step}.txt", what="is empty") for step in range(30)]
        told = brief(edition(link((), {}), (), {}, issues=issues)).sections[-1].lines[0].sentences

        assert (len(told), plain(told[-1])) == (21, "And 10 more; tollbook issues names them all.")

    def test_an_empty_record_says_so(self) -> None:
        told = brief(published((), ()))
        assert told.lead == ("The record is empty: no report has been read.",)
        assert all(exporter.render(published((), ()), False) for exporter in EXPORTERS)


class TestSentences:
    def test_when_and_where(self) -> None:
        assert bare(text(TOLD, "Kyiv", "When")) == ["In the night of 9 to 10 July 2025."]
        where = ["Kyiv (Kyiv City, Ukraine).", "Districts that reports name: Podilskyi."]
        assert bare(text(TOLD, "Kyiv", "Where"))[:2] == where

    def test_a_raid_names_its_parts_and_speaks_of_the_whole(self) -> None:
        raid = "Ukraine: raid in the night of 9"
        assert bare(text(TOLD, raid, "Where"))[1] == "Told of singly, below: Kyiv."
        assert bare(text(TOLD, raid, "Not known"))[0].startswith("For the whole of it, no report in this record")

    def test_a_rising_count_gives_the_range_the_latest_and_each_step(self) -> None:
        assert "13 to 16 people were injured; the latest count is 16." in text(TOLD, "Kyiv", "Casualties")
        steps = "As told: 13 (administration head Tymur Tkachenko); 16 (mayor Vitali Klitschko)."
        assert steps in bare(text(TOLD, "Kyiv", "Casualties"))

    def test_a_hedge_is_kept_beside_the_exact_count(self) -> None:
        said = (
            "2 people were killed, according to administration head Tymur Tkachenko; "
            "president Volodymyr Zelenskyy speaks of at least 2."
        )
        assert said in bare(text(TOLD, "Kyiv", "Casualties"))

    def test_a_dispute_says_why(self) -> None:
        both = published((killed(DAWN, 3, by=GOVERNOR), killed(DAWN, 5, by=MAYOR)))
        told = bare(text(brief(both), "Kyiv", "Casualties"))
        assert told[0] == "3 to 5 people were killed. The counts do not agree: speakers differ."

    def test_one_voice_is_named(self) -> None:
        said = "3 people were killed, according to State Emergency Service."
        assert bare(text(TOLD, "Kostiantynivka", "Casualties")) == [said]

    @pytest.mark.parametrize(
        "worded, said",
        [
            (0, "Nobody was injured, according to Kyiv Hour."),
            (1, "1 person was injured, according to Kyiv Hour."),
            (">=1", "At least 1 person was injured, according to Kyiv Hour."),
            (">20", "More than 20 people were injured, according to Kyiv Hour."),
            ("~1400", "About 1,400 people were injured, according to Kyiv Hour."),
            ("5-7", "5 to 7 people were injured, according to Kyiv Hour."),
            ("?", "An unstated number of people were injured, according to Kyiv Hour."),
        ],
    )
    def test_each_hedge_has_its_words(self, worded: str | int, said: str) -> None:
        assert bare(text(brief(published((injured(DAWN, worded),))), "Kyiv", "Casualties")) == [said]

    def test_a_denial_and_a_fear_are_said_as_such(self) -> None:
        claims = (killed(DAWN, 2, by=GOVERNOR), killed(MORNING, 2, by=AIR_FORCE, stance="denied"))
        told = bare(text(brief(published(claims)), "Kyiv", "Casualties"))
        assert told[1] == "The air force denies that 2 people were killed."
        claims = (injured(DAWN, 2, by=GOVERNOR), killed(MORNING, 9, by=MAYOR, stance="possible"))
        told = bare(text(brief(published(claims)), "Kyiv", "Casualties"))
        assert told[0] == "9 people were killed, according to mayor Vitali Klitschko; this is not established."

    def test_a_share_is_told_as_one(self) -> None:
        share = injured(DAWN, 2, group="children", part=True)
        told = bare(text(brief(published((injured(DAWN, 13), share))), "Kyiv", "Casualties"))
        assert told[1] == "Among them, 2 children were injured, according to Kyiv Hour."

    def test_weapons_stand_with_the_raid(self) -> None:
        others = "president Volodymyr Zelenskyy speaks of about 400."
        said = f"397 drones were launched, according to the air force; {others}"
        assert bare(text(TOLD, "Ukraine: raid in the night of 9", "What was used"))[0] == said

    def test_things_without_a_count_keep_the_words_of_the_report_or_go_by_kind(self) -> None:
        said = "Destroyed, according to mayor Vitali Klitschko: school and clinic."
        assert bare(text(TOLD, "Kyiv", "Damage")) == [said]

    def test_what_is_not_known_is_said_and_is_not_nought(self) -> None:
        said = "No report in this record says how many weapons were used or how many people were injured."
        assert bare(text(TOLD, "Kostiantynivka", "Not known")) == [said]

    def test_a_district_whose_town_nobody_names_is_named(self) -> None:
        told = brief(published((killed(DAWN, 2, by=MAYOR, place=replace(PODILSKYI, admin1="Kyiv City")),)))
        assert told.sections[1].title.startswith("Podilskyi (Kyiv City, Ukraine), in the night")
        assert "says in which town it happened, how" in bare(text(told, "Podilskyi", "Not known"))[0]

    def test_who_has_not_commented(self) -> None:
        everywhere = [plain(s) for section in TOLD.sections for line in section.lines for s in line.sentences]
        assert any(said.startswith("One side had not commented, according to Harbour Wire") for said in everywhere)

    def test_what_is_silent_and_tied_to_no_attack_is_told_by_outlets(self) -> None:
        mute = claim(OTHER, Silence("comment"), place=None, time=None, by=Speaker(body="The Navy"))
        quiet = claim(OTHER, Silence("casualties"), place=KOSTIANTYNIVKA, time=None, by=DSNS)
        minute = when("07-10 01:02", "07-10 01:03", "instant")
        alarm = claim(OTHER, Alert("raised", "drone"), place=KOSTIANTYNIVKA, time=minute)
        told = brief(published((mute, quiet, alarm), (OTHER,)))
        assert bare(text(told, "Not placed", "Tied to no attack in this record")) == [
            "An alarm for drones was raised on 10 July 2025 at 01:02 (Kostiantynivka), according to Post.",
            "Nothing known of casualties: State Emergency Service.",
            "The Navy had not commented, according to Post.",
        ]

    def test_totals_comparisons_and_what_is_to_come(self) -> None:
        assert bare(text(TOLD, "Ukraine, June", "Casualties")) == [
            "232 civilians were killed, according to UN Human Rights Monitoring Mission in Ukraine."
        ]
        assert bare(text(TOLD, "Ukraine, June", "Compared"))[0].startswith(
            "The number of casualties was the highest in 3 years, according to UN Human Rights"
        )
        said = "Recovery conference, on 10 July 2025, according to Post."
        assert bare(text(TOLD, "Announced", "What is to come")) == [said]
        said = "On sanctions: president Volodymyr Zelenskyy."
        assert bare(text(TOLD, "Positions", "What is said about the war")) == [said]

    def test_the_timeline_runs_forward(self) -> None:
        (kyiv,) = [section for section in TOLD.sections if section.title.startswith("Kyiv")]
        assert [f"{moment.at}: {''.join(piece.text for piece in moment.sentence)}" for moment in kyiv.timeline] == [
            "In the night of 9 to 10 July 2025: The attack",
            "10 July 2025, 01:02: Alarm raised",
            "10 July 2025, 06:11: administration head Tymur Tkachenko: 2 killed, 13 injured",
            "10 July 2025, 09:35: mayor Vitali Klitschko: 16 injured",
            "10 July 2025, 12:00: president Volodymyr Zelenskyy: at least 2 killed",
        ]


class TestNotes:
    def test_every_note_is_referred_to_and_numbered_in_order(self) -> None:
        pieces = [piece for section in TOLD.sections for line in section.lines for s in line.sentences for piece in s]
        pieces += [piece for section in TOLD.sections for moment in section.timeline for piece in moment.sentence]
        seen = {number for piece in pieces for number in piece.notes} | {
            number for section in TOLD.sections for stat in section.headline for number in stat.notes
        }
        assert [note.number for note in TOLD.notes] == list(range(1, len(TOLD.notes) + 1))
        assert seen == {note.number for note in TOLD.notes}

    def test_a_note_gives_speaker_medium_document_and_exact_words(self) -> None:
        (note,) = [note for note in TOLD.notes if note.claim == CLAIMS[2].id]
        assert (note.who, note.via, note.outlet) == ("mayor Vitali Klitschko", "Telegram", "Dnipro Courier")
        assert (note.published, note.where) == ("10 July 2025, 09:35", "Dnipro Courier.txt")
        assert [part.text for part in note.words if part.marked] == ["16 people"]
        assert "".join(part.text for part in note.words) == "By half past nine 16 people were known to be injured."

    def test_a_copy_is_cited_after_the_report_it_was_taken_from(self) -> None:
        words = "Two people were killed in the city on Thursday morning when a drone came down on a house by the river."
        first = report(words, source="Kyiv Hour", published="07-10 09:00", path="in/a/post.txt")
        # Named so that, whatever order hashes give, some copy would come first without regard to who printed it first.
        copies = [
            report(words, source=f"Reprint {step}", published=f"07-10 1{step}:00", path=f"in/{step}/post.txt")
            for step in range(5)
        ]
        known = {one.id: one for one in (*copies, first)}
        told = brief(edition(link(claims := [killed(one, 2) for one in known.values()], known), claims, known))

        (said,) = text(told, "Kyiv", "Casualties")
        assert said == "2 people were killed, according to Kyiv Hour (told 6 times)[1][2][3]."
        assert [(note.who, note.outlet, note.where) for note in told.notes[:2]] == [
            ("In its own words", "Kyiv Hour", "a/post.txt"),
            ("In the words of Kyiv Hour", "Reprint 0", "0/post.txt"),
        ]

    def test_reports_of_one_name_without_a_source_are_told_apart(self) -> None:
        one, other = (report(f"{n} people were killed.", source="", path=f"in/{n}/post.txt") for n in (2, 3))
        known = {report.id: replace(report, source=None) for report in (one, other)}
        told = brief(edition(link(claims := [killed(one, 2), killed(other, 3)], known), claims, known))

        assert "2 (the report 2/post.txt" in (said := text(told, "Kyiv", "Casualties")[1]) and "3/post.txt" in said

    def test_every_sentence_about_an_attack_has_a_source_or_says_that_there_is_none(self) -> None:
        free = ("No report", "For the whole of it", "Told of singly", "Kyiv (", "Kostiantynivka (", "Ukraine.")
        for section in TOLD.sections:
            for line in section.lines:
                for sentence in line.sentences:
                    told = plain(sentence)
                    ranged = "; the latest count is" in told or "The counts do not agree" in told
                    assert "[" in told or told.startswith(free) or ranged, told


class TestPrivacy:
    @pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
    def test_no_name_of_a_victim_is_printed_unless_asked_for(self, exporter: object) -> None:
        plain_text = exporter.render(published(), False)  # type: ignore[attr-defined]
        assert "Olena" not in plain_text and "Zhuk" not in plain_text

    def test_names_are_printed_on_request(self) -> None:
        told = bare(text(brief(published(), names=True), "Kyiv", "Casualties"))
        assert told[-1] == "Told of one by one: Olena Zhuk, a woman aged 68, killed (interior minister Ihor Klymenko)."

    def test_without_a_name_age_and_sex_remain_and_the_quotation_says_what_is_missing(self) -> None:
        told = bare(text(TOLD, "Kyiv", "Casualties"))
        assert told[-1] == "Told of one by one: a woman aged 68, killed (interior minister Ihor Klymenko)."
        (note,) = [note for note in TOLD.notes if note.claim == NAMED.id]
        assert WITHHELD in [part.text for part in note.words]
        assert [part.text for part in note.words if part.marked] == ["68"]

    @pytest.mark.parametrize(
        "names",
        [
            ("Коваленко", "Коваленка", "Коваленком", "Kovalenko"), ("Максим", "Максима", "Максимом", "Maksym", "Maxim"),
            ("Ірина", "Ирины", "Iryna", "Irina"), ("Синявський", "Синявского", "Синявським", "Sinyavsky", "Syniavskyi"),
            ("Сергій", "Сергея", "Serhii", "Sergey"), ("Юлія", "Юлии", "Yulia", "Iuliia"), ("Артем", "Артёма", "Artem"),
            ("Олена", "Елену", "Olena"), ("Олександр", "Александра", "Oleksandr"),
        ],
    )  # fmt: skip
    def test_a_name_has_one_key_in_all_cases_and_scripts(self, names: tuple[str, ...]) -> None:
        assert len({key(name) for name in names}) == 1

    def test_a_name_is_left_out_in_every_case_and_script_and_of_every_report(self) -> None:
        one = report("Загинула Олена Жук, 68 років. Сина Олени Жук поранено.", source="A", language="uk")
        neighbour = "Zhuk's neighbour Petro Ivanov of Zhukivka was hurt."
        other = report("Погибла Жук Елена. Елену Жук похоронили.", neighbour, source="B")
        claims = [
            person(one, 68, "female", "Olena Zhuk", spans={"name": words(one, "Олена Жук")}),
            injured(one, 1, **beside(one, "Сина")), killed(other, 1), injured(other, 1, **beside(other, "Petro")),
        ]  # fmt: skip
        known = {report.id: report for report in (one, other)}
        told = brief(edition(link(claims, known), claims, known))
        said = " ".join("".join(part.text for part in note.words) for note in told.notes)
        assert "Олен" not in said and "Сина [name withheld] поранено" in said
        assert "Жук" not in said and "[name withheld]'s neighbour Petro Ivanov of Zhukivka" in said

    def test_a_name_of_one_word_is_left_out_elsewhere_only_where_it_stands_alone(self) -> None:
        one = report("Загинув 8-річний Максим.", source="A", language="uk")
        other = report("Three died, Governor Maksym Petrenko said.", "Little Maksym was among them.", source="B")
        claims = [
            person(one, 8, "male", "Maksym", spans={"name": words(one, "Максим")}),
            killed(other, 3, **beside(other, "Three")), injured(other, 1, **beside(other, "Little")),
        ]  # fmt: skip
        known = {report.id: report for report in (one, other)}
        told = brief(edition(link(claims, known), claims, known))
        said = " ".join("".join(part.text for part in note.words) for note in told.notes)
        assert "Governor Maksym Petrenko" in said and "Little [name withheld] was" in said
        assert "Максим" not in said

    def test_a_person_told_of_in_a_copy_is_the_same_person(self) -> None:
        words = "Seven people were killed, among them a boy and a boy from next door, when drones fell on the town."
        reports = [report(words, source=name, published="07-10 08:00") for name in ("One", "Two")]
        known = {one.id: one for one in reports}

        def boy(one: Document, start: int) -> Claim:
            return person(one, None, "male", by=MAYOR, spans={"person": Span(start, start + 5)})

        claims = [boy(one, start) for one in reports for start in (words.index("a boy"), words.rindex("a boy"))]
        (said,) = text(brief(edition(link(claims, known), claims, known)), "Kyiv", "Casualties")[1:]
        assert bare([said]) == [
            "Told of one by one: a man, killed (mayor Vitali Klitschko); a man, killed (mayor Vitali Klitschko)."
        ]
        assert len(re.findall(r"\[\d\]\[\d\]\)", said)) == 2

    def test_a_role_in_another_language_is_quoted_as_such(self) -> None:
        def driver(document: Document, role: str, lang: str, sex: str | None = "male") -> Claim:
            return identified(replace(claim(document, Victim("killed", 40, sex, role), by=MINISTER), lang=lang))  # type: ignore[arg-type]

        alone, english = driver(MORNING, "водій", "uk"), driver(DAWN, "driver", "en", None)
        told = [text(brief(published(claims)), "Kyiv", "Casualties")[-1] for claims in ((alone,), (alone, english))]
        assert [bare([said])[0].rpartition(" (interior")[0] for said in told] == [
            "Told of one by one: a man aged 40, “водій” (Ukrainian), killed",
            "Told of one by one: a driver (man) aged 40, killed",
        ]

    def test_a_site_is_named_no_closer_than_its_city(self) -> None:
        site = replace(PODILSKYI, id="tb:site/1", name="House of Culture No. 5", level="site", lat=50.1234, lon=30.4321)
        plain_text = EXPORTERS[0].render(published((killed(DAWN, 2, place=site),)), False)
        assert "House of Culture" not in plain_text and "50.12" not in plain_text


class Page(HTMLParser):
    """Collects what a page links to, names, and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.sources += [given["src"] or ""] if "src" in given else []


class TestPage:
    html = next(one for one in EXPORTERS if one.name == "html").render(published(), False)

    def page(self) -> Page:
        page = Page()
        page.feed(self.html)
        return page

    def test_it_stands_alone(self) -> None:
        page = self.page()
        assert not page.sources and "script" not in page.tags and "link" not in page.tags
        assert not re.search(r"http(?!-equiv)|@import|url\(", self.html)

    def test_the_contents_tell_the_counts_and_are_folded_where_they_are_many(self) -> None:
        render = next(one for one in EXPORTERS if one.name == "html").render
        days = [when(f"08-{day:02d} 10:00", f"08-{day:02d} 11:00", "hour") for day in range(1, 30)]
        many = render(published(tuple(killed(OTHER, 1, place=KOSTIANTYNIVKA, time=day) for day in days)), False)

        assert '<span class="of">killed 2 · injured 13 to 16, latest 16</span>' in self.html
        assert "<details open><summary>Contents" in self.html and "<details><summary>Contents" in many

    def test_every_link_leads_somewhere_and_ids_are_unique(self) -> None:
        page = self.page()
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)

    def test_what_reports_say_is_escaped(self) -> None:
        hostile = report("<script>alert(1)</script> & two dead", source="<b>Post</b>", published="07-10 06:11")
        page = EXPORTERS[2].render(published((killed(hostile, 2),), (hostile,)), False)
        assert "<script" not in page and "<b>Post" not in page and "&lt;script&gt;" in page

    def test_the_words_are_highlighted_in_their_sentence(self) -> None:
        assert "By half past nine <mark>16 people</mark> were known to be injured." in self.html


def test_markdown_notes_are_defined_once_and_marks_are_escaped() -> None:
    told = EXPORTERS[1].render(published(), False)
    used, defined = set(re.findall(r"\[\^(\d+)\](?!:)", told)), re.findall(r"^\[\^(\d+)\]:", told, re.M)
    assert used == set(defined) and len(defined) == len(set(defined))
    hostile = report("*Two* [dead](x) `now` # here", published="07-10 06:11")
    assert r"\*Two\* \[dead\](x) \`now\` \# here" in EXPORTERS[1].render(
        published((killed(hostile, 2, spans={"fact": words(hostile, "here")}),), (hostile,)), False
    ).replace("**", "")


def test_no_line_of_text_is_too_wide() -> None:
    assert max(len(line) for line in EXPORTERS[0].render(published(), False).splitlines()) <= 92


def test_the_table_keeps_nought_and_leaves_the_unknown_blank() -> None:
    rows = list(csv.DictReader(io.StringIO(tables.render(published((injured(DAWN, 0), killed(DAWN, ">=2"))), False))))
    assert [(row["measure"], row["low"], row["best"], row["high"]) for row in rows] == [
        ("injured", "0", "0", "0"),
        ("killed", "2", "", ""),
    ]
    assert tuple(rows[0]) == tuple(tables.COLUMNS)


@pytest.mark.parametrize(
    "interval, said",
    [
        (NIGHT, "in the night of 9 to 10 July 2025"),
        (when("06-30 22:00", "07-01 06:00"), "in the night of 30 June to 1 July 2025"),
        (when("07-10 00:00", "07-10 06:00"), "in the night to 10 July 2025"),
        (when("07-10 00:00", "07-10 06:00", "part_of_day"), "in the early hours of 10 July 2025"),
        (EVENING, "on the evening of 9 July 2025"),
        (when("07-10 00:00", "07-11 00:00", "day"), "on 10 July 2025"),
        (when("07-07 00:00", "07-14 00:00", "week"), "between 7 and 13 July 2025"),
        (when("06-01 00:00", "07-01 00:00", "month"), "in June 2025"),
        (when("01-01 00:00", "12-31 00:00", "year"), "in 2025"),
        (when("07-10 01:02", "07-10 01:03", "instant"), "on 10 July 2025 at 01:02"),
    ],
)
def test_times_in_words(interval: Interval, said: str) -> None:
    assert times.when(interval) == said


def test_periods_and_counts_in_words() -> None:
    assert [times.period(text) for text in ("2025-06", "2025", "2025-01/2025-06", "2025-07-09", "spring")] == [
        "June 2025", "2025", "January 2025 to June 2025", "9 July 2025", "spring",
    ]  # fmt: skip
    assert wording.worded(Quantity.worded("fewer_than", 1000)) == "fewer than 1,000"
    assert wording.word("object", "something new") == "something new"
