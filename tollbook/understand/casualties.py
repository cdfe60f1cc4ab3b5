"""Find casualties and victims: a word of harm, and the people it is about.

Rules are orders of letters (see ``units``): ``N`` "two people" + ``b`` "were" + ``K`` "killed". Each word of
harm is read once, by the first rule that fits it; "including two children" then hangs on what it stands after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.understand.finding import Finding
from tollbook.understand.fitting import SCOPED, fits, is_handed_over, is_rate, is_vague, status_of
from tollbook.understand.fractions import SHARES, but_a_share
from tollbook.understand.harmed import Hit, is_share, of_a_force, of_group, read_noun, stance_of, told_as, undivided
from tollbook.understand.increments import by_so_many
from tollbook.understand.order import Orders, order
from tollbook.understand.part_of import is_part
from tollbook.understand.segment import BULLETS
from tollbook.understand.shares import AUXILIARY, DESCRIBED, GAP, NOUN, PLACED, hanging, named_apart
from tollbook.understand.units import Sentence, Unit, View
from tollbook.understand.whom import none, none_of_either, only_told_of, told_of

VIEW = View("harm", "grammar", "actions", "attacks", "effects", "objects", "weapons", "coming", "speech")

_ITEM = f"[{BULLETS}]"
_NP, _PP, _GAP, _AUX = NOUN, PLACED, GAP, AUXILIARY
# "four people wounded in the strike died", "a man who had been wounded": an earlier state, gone by now
_BEFORE = (
    rf"(?:w?(?:{_AUX})?q?(?P<also>[Kž])(?:(?<=K)[ad][xXj]{{0,2}}[OA])?(?:{_GAP}|y[adxXjð]*[WUZxXlpzYN])*(?:,?&q*)?)?"
)
_SHARED = rf"(?:,?c[dqi]*{_NP}(?:,?[&,]{_NP})*)?"  # "six people including four police officers were"
_BESIDE = r"(?:&a[xXjð]{1,3})?"  # "four soldiers and an interpreter were"
_SUBJECT = rf"(?<![KG])(?<!Df)(?<!Dfd)(?<![NVY]f)(?P<np>{_NP}(?:{_GAP},?[&/,]u?{_NP})*)(?:f[VYN])?{_SHARED}{_BESIDE}"
_DOING = "(?:(?<=[NVY])x[xq]{0,2}(?=[bI]))?"  # "two people standing nearby were"
_LISTED = rf"(?:,?c[dqi]*{_NP}(?:,?[&,]{_NP})*,?)?"  # "eight others, including two policemen, injured"
# In an object, a noun that goes on to a predicate of its own is not part of the list any more.
_WHOM = f"(?:{_NP}|ν)"  # also by name
_ALONE = rf"(?!Q[xX]){_WHOM}(?!{_GAP}-?(?:{_AUX}|h?q?)[KSIDG])"
_AS = "(?:,?xk[νX]{1,3},?)?"  # "identified as Omar Hadi"
_BEASTS = r"(?:(?:[ad]?[xXjðsuȟşθ']{1,5}|#)&)?"  # "killed 12 cows and two men"
_OBJECT = rf"u?{_BEASTS}(?P<np>{_WHOM}{_AS}(?:(?:(?<=V),X{{1,3}})?(?:,?[&/,]u?|(?<=V)(?=V)){_ALONE})*)"
_AGENT = "[xXYs]{1,2}(?=[iτ])"  # «доставили спасатели в»
_WITH = r"(?:[ƒi][xXj]{0,3}D(?:,?&[xXj]{0,2}D)*[xXO]{0,2})?"  # «жінку з вибуховою травмою госпіталізовано»
_GROWTH = (
    r"(?:[ƒyi][QNF](?:[^;.QN]{0,6}?τ|[,t-]{1,2}(?=Q)|t?,?&↑))?"  # "from 9 to", "by 5 to": it is now what comes after
)


class Rule(Struct, frozen=True):
    """One order of words. part, undivided: as in ``Hit``.

    nought: only where the count is none: «погибших и разрушений нет».
    """

    name: str
    pattern: re.Pattern[str]
    part: bool = False
    undivided: bool = False
    nought: bool = False


def _rule(name: str, pattern: str, *, part: bool = False, undivided: bool = False, nought: bool = False) -> Rule:
    return Rule(name, order(pattern), part, undivided, nought)


# The first to answer has the word of harm, and each noun is counted once.
RULES = (
    _rule(
        "the_harmed_were", r"(?<!b)(?<!bq)(?P<harm>K)[qt]?(?P<np>[QNV])(?P<also>K)(?!b|[KS])"
    ),  # «госпіталізовано 12 поранених»
    _rule("state_of_them", rf"(?P<harm>S)(?P<aux>m[mq]*b)[qt]*(?P<np>{_NP})"),  # «під завалами можуть бути четверо»
    _rule("to_so_many_rose_the_toll", r"(?P<np>[QN])[qt]*↑[qt]*(?P<harm>T)(?![^;,.QN]{0,8}[τ↑][QN])"),
    _rule("toll_put_at", r"↑[dax]{0,3}(?P<harm>T)[^;.TQNKSI]{0,6}?i(?P<np>[QN](?:&N)?)(?=[,.;&]|$)"),
    _rule("toll_rose_to", rf"(?P<harm>T)[^;.T]{{0,40}}?[↑⇑][^;.QNFƒ]{{0,4}}?{_GROWTH}(?P<np>[QNF])"),
    _rule("toll_stands_at", rf"(?P<harm>T)(?:[^;.TQNγΓδ¬:ƒ]{{0,18}}?|:){_GROWTH}(?P<np>[QNF])"),
    _rule("toll_brought_to", r"↑τ(?P<np>[QNF])[da]?(?P<harm>T)"),
    _rule("number_brought_to", r"↑τ(?P<np>[QNF])[da]?№[^;.QN]{0,4}(?P<harm>[KSDI])"),
    _rule("number_of_harmed", rf"№[^;.QN]{{0,4}}(?P<harm>[KSDI])[^;.QN]{{0,18}}?{_GROWTH}(?P<np>[QNF])(?!S)"),
    _rule(
        "of_those_harmed",
        r"^(?:f[dθ]*|¢)(?P<total>[QN])?Y?w?b?(?P<harm>[KSDI])[^;.KSDINVQ]{0,12}?,(?P<np>N(?:,?[&,]N)*)",
        part=True,
    ),
    _rule(
        "casualties_reached",
        rf"(?P<harm>D)(?:ð?(?P<kind>Y))?[^;.TQNKSI]{{0,14}}?[↑⇑][^;.QN]{{0,4}}?{_GROWTH}(?P<np>[QN])",
    ),
    _rule(
        "share_among_the_harmed",
        rf"μ[dθj]*(?P<total>[QN])?Y?w?b?(?P<harm>[KSDI])(?:[^;.KSDINV]{{0,12}}?b|[qtl]*-?)"
        rf"(?P<np>{_NP}(?:,?[&,]{_NP}(?!fd[KSD]))*)",  # "…, and three of the wounded are children"
        part=True,
    ),
    _rule(
        "among_the_harmed",
        rf"μ[dθj]*(?P<harm>[KSD])(?:[tlq]*|[tlqxjZ]{{1,4}}(?=[:-]))[:-]?q*(?P<np>{_NP}(?:,?[&,]{_NP})*)(?!{_GAP}[KSID])",
        part=True,
    ),
    _rule("who_is_among_the_harmed", r"(?P<np>[NV]),?w[^;:.]{1,16}?,?b[hq]*μ[dθj]*(?P<harm>[KSD])", part=True),
    _rule(
        "is_among_the_harmed",
        rf"{_SUBJECT}{_GAP}[hq]*b?q*(?:μ[dθj]*|(?<=b)c)(?P<total>[NQ])?Y?w?b?(?P<harm>[KSDI])",
        part=True,
    ),
    _rule("some_of_them_were", r"(?P<np>[QF])f[dθj]*(?P<harm>[KSD])b[hqt]*(?P<kind>[YV])", part=True),
    _rule("some_of_them_became", rf"(?P<np>[QF])f[dθj]*(?P<also>[KSD]){_GAP}(?:{_AUX})(?P<harm>[KS])", part=True),
    _rule("some_of_them_died", rf"(?P<np>[QF])f[dθj]*(?P<also>[KSD]){_GAP}[hq]*(?P<harm>I)", part=True),
    _rule("some_of_the_harmed", r"(?P<np>[QF])f[dθj]+(?P<harm>[KS])(?=,[^,]{1,14},[hb]|[hb](?!v))", part=True),
    _rule("none_of_them_was", r"(?P<np>N)¬(?P<harm>[KI])", nought=True),
    _rule(
        "none_and_nothing",
        r"(?P<harm>[KSD])(?:[&/][xXjOZzEεDKS]{1,3})?(?:μ[xjYPpl]{1,3})?(?:,?[qt]{1,2},?)?(?P<np>Q)",
        nought=True,
    ),
    _rule(
        "of_so_many_they_were",
        rf"^q?f[dθ]*(?:[QN]Y?|Y)[KSD](?:,[^,;.]{{1,12}},|[^;.,]{{0,9}},)(?P<np>[QN]){_GAP}(?P<aux>(?:{_AUX})?)(?P<harm>[KS])",
        part=True,
    ),  # "of the 28 wounded, 16 have been taken to hospital"
    _rule(
        "some_out_of_them_were",
        rf"(?P<np>Q)fd?N{_GAP}w?(?:{_AUX})?[KS](?:{_PP}|[qt]|y[adxXjð]*[WUZxXlpYN])*(?P<aux>{_AUX})(?P<harm>[KS])",
        part=True,
    ),  # "five out of the nine people hurt in the strike were taken to hospital"
    _rule("those_killed_were", r"(?P<np>N)(?P<harm>[KSD])b[hqt]*(?P<kind>[YV])"),
    _rule("of_those_killed_there_were", rf"(?P<np>N)(?P<harm>[KSD])(?:[qt]|{_PP})+b[hqt]*(?P<kind>[YV])"),
    _rule("the_dead_are", r"d[xXð]{0,2}(?P<harm>[KSD])b(?P<np>[VN](?:,?[&,]{1,2}[VN])*)"),
    _rule("the_dead_include", rf"[dθ]Y?(?P<harm>[KS]){_GAP}c(?P<np>{_NP}(?:,?[&,]{_NP})*)", part=True),
    _rule("of_those_they_were", rf"^(?:f[dθ]*|¢),(?P<np>{_NP}){_GAP}(?P<aux>{_AUX})(?P<harm>[KS])", part=True),
    _rule("killed_were", rf"(?:^|[,;&])[qo]{{1,2}}(?P<harm>[KS]){_GAP}b(?P<np>{_NP}(?:,?[&,]{_NP})*)"),
    _rule(
        "taken_to_hospital",
        rf"(?<!D){_SUBJECT}{_GAP}(?:ƒ[xXj&]{{0,3}}D[xl]?)?{_BEFORE}(?P<aux>(?:{_AUX})?)(?P<harm>Ƭ)[qt]?(?:{_AGENT})?[iτ][adxXjlð°#n]{{0,5}}(?P<to>O)",
    ),
    _rule("took_to_hospital", rf"(?P<harm>Ƭ)[qt]?{_OBJECT}{_GAP}[iτ][adxXjlð°#n]{{0,5}}(?P<to>O)"),
    _rule("to_hospital_they_took", rf"[iτ][adxXjlð°#n]{{0,5}}(?P<to>O)[xXl#№Q]{{0,3}}?[qtb]*(?P<harm>Ƭ)[qt]?{_OBJECT}"),
    _rule(
        "of_those_hurt_were", rf"(?P<np>[QNF])ƒ?(?P<also>K){_GAP}(?P<harm>K)(?!{_NP})"
    ),  # «двое раненых госпитализированы»
    _rule(
        "those_hurt_died", rf"(?P<harm>K)q?(?P<also>K)(?:(?:{_PP}|t){{0,2}}|i)(?P<np>V)"
    ),  # «скончалась раненая женщина»
    _rule("of_those_hurt_are", rf"(?P<np>[QNF])ƒ[dθj]*(?P<also>[KS]){_GAP}-?q*(?P<harm>S)", part=True),
    _rule("acted_and_were_killed", rf"{_SUBJECT}[^;:.&NQVYKGID]{{1,16}}?,?&(?P<aux>b[bq]*)(?P<harm>K)(?!{_NP})"),
    _rule("hit_and_killed", rf"{_SUBJECT}{_GAP}(?P<aux>{_AUX})[xž]&(?P<harm>K)(?!{_NP})"),
    _rule("somebody_and_others", rf"(?P<np>ν(?:,?[&,]{{1,2}}{_NP})+){_GAP}(?P<aux>[hbq]*)(?P<harm>[IKS])"),
    _rule("died", rf"{_SUBJECT}{_GAP}{_DOING}{_BEFORE}w?(?P<aux>[hbmʍτ¬qr]*)(?P<harm>I)"),
    _rule("passive", rf"{_SUBJECT}e?{_GAP}{_WITH}{_DOING}{_BEFORE}w?(?P<aux>{_AUX})e?(?P<harm>[KS])(?![&/]?K{_NP})"),
    _rule("killed_or_wounded_them", rf"(?P<harm>K)/(?P<also>K){_OBJECT}", undivided=True),
    _rule("killed_them", rf"(?<!b)(?<!bq)(?<![τʍ])(?P<harm>[KG])[\"qt]?{_OBJECT}(?!q?[KS](?!{_NP}))"),
    _rule("he_did", r"(?P<np>[ȟş])(?P<aux>[hqt]*)(?P<harm>K)(?=[.,;&:it]|$)"),  # «він дістав поранення»
    _rule(
        "he_died_of_it",
        r"i[^;:.KSIDGNVYQ]{0,4}[ZWM][^;:.KSIDGNVYQwk]{0,6}(?P<np>[ȟş])(?P<aux>[hqt]*)(?P<harm>K)(?=[.,;&:itq]|$)",
    ),  # «внаслідок вибуху вона загинула на місці»
    _rule("killed_him_too", rf"(?<![NVYQ])(?P<harm>K)&(?P<np>V)(?!{_GAP}[KSID])"),  # «постраждав і перехожий»
    _rule(
        "killed_there",
        rf"(?<!b)(?<!bq)(?<![τʍ])(?P<harm>K)(?:[qt]|{_PP}|l|i[dxXjðt]{{0,4}}Z[WM]{{0,2}}|,[qt]{{1,2}},){{1,3}}{_OBJECT}(?!{_GAP}[KSID])",
    ),
    _rule("strikes_kill", rf"(?:^[^τʍ¬mwuhkÛ;:]{{1,10}}?|(?<=[NQ]),&?)(?P<harm>g)[qt]?{_OBJECT}"),
    _rule("he_was", r"(?P<np>[ȟş])(?P<aux>[hqmʍ]*b[hq¬mtτ]*)(?:[xž]&)?(?P<harm>[KS])"),
    _rule("he_died", r"(?P<np>[ȟş])(?P<aux>[hqmʍ]*)(?P<harm>I)"),
    _rule("killed_him", r"(?<!b)(?<!bq)(?P<harm>[KG])(?P<np>[ȟş])"),
    _rule("somebody_was", r"(?P<np>ν)(?:,[^,;:.KGI]{1,12},)?(?P<aux>h?b[qt]?)(?P<harm>[KS])"),
    _rule("somebody_suffered", r"(?P<np>ν)(?:,[^,;:.KGI]{1,12},)?,?(?P<aux>[hq]*)ſ[^,;.KI]{0,6}?(?P<harm>D)"),
    _rule("somebody_died", r"(?P<np>ν)(?:,[^,;:.KGI]{1,12},)?(?P<aux>[hqb]*)(?P<harm>I)"),
    _rule(
        "suffered_and_died",
        rf"{_SUBJECT}{_GAP}(?P<aux>[hq]*)ſ[^,;.KI]{{0,6}}?(?P<also>D)(?:t|{_PP})*(?:,?&[hq]*|q)(?P<harm>I)",
    ),
    _rule(
        "suffered_wounds",
        rf"{_SUBJECT}{_GAP}(?P<aux>[hbmʍτ¬q]*)(?:ſ[^,;.KI]{{0,6}}?|h[^,;.KINQVYF]{{0,6}}?)(?P<harm>D|(?<=ſ)G)",
    ),
    _rule("left_with_wounds", rf"ł{_OBJECT}i[xjq]{{0,2}}(?P<harm>D)"),
    _rule("somebody_has_wounds", rf"(?P<has>i)(?P<np>{_NP}(?:,?[&,]{_NP})*)(?:[qtbſx-]|{_PP}){{0,3}}(?P<harm>D)"),
    _rule("may_be_trapped", rf"(?P<harm>S)(?P<aux>q?m[mbq]*){_OBJECT}"),
    _rule("with_a_wound", rf"i(?P<np>V)-?(?P<harm>D)(?!{_GAP}[NVQ])"),  # «у мужчины осколочное ранение ноги»
    _rule("wounds_suffered", rf"(?P<harm>D)(?:[qtxj]|{_PP}){{0,3}}ſ(?:[qt]|{_PP}){{0,2}}{_OBJECT}"),
    _rule("none_reported", r"(?P<np>[QN])(?P<harm>D)h?b(?=.?[qrΓ])"),  # nothing known is not 0
    _rule("share_of_deaths", r"(?P<np>Q)fd?(?P<harm>D)", part=True),
    _rule("count_before_deaths", r"(?P<np>[QNF])[qj]?(?P<harm>D)"),  # before deaths_of: "two deaths, five injuries"
    _rule("cost_them_their_lives", r"(?P<np>[NQV])τ?d(?P<harm>D)(?![fi])"),
    _rule("wounds_of_those", rf"(?P<harm>D)(?P<has>i)(?P<np>{_NP})(?!{_GAP}[KSIDG])"),  # «ранениям у ещё семи»
    _rule("deaths_of", rf"(?P<harm>D)(?:(?:{_PP})?f|[μτ]|{_PP})?[de]?{_OBJECT}"),
    _rule("dead_and_wounded", rf"(?P<np>[QNF])(?P<harm>[KS])[&/](?P<also>[KSD])(?!{_NP})", undivided=True),
    _rule(
        "killed",
        rf"(?P<np>(?!Q,[QN])[NVQF](?:,?[&/,]{_NP})*){_LISTED}"
        rf"(?:[qo]|{_PP}|\"[xX]{{1,3}}\"|ƒ[xXj]{{0,2}}D(?:,?&[xXj]{{0,2}}D)*[xXO]{{0,2}}|[tl]|,[qξ],|-(?=[SK])|-[^-;:.KGIDSQN]{{1,8}}-|,[c¢w][^,;:.KGIDS]{{1,14}},|,Y(?:&Y)?,)*"
        rf"(?P<harm>[KS])(?!{_NP}(?!q?[KS]))",  # «а 40, серед них шестеро дітей, поранено»
    ),
    _rule(
        "were_killed_who", rf"(?<![NVYQ])(?P<aux>b[qt]?)(?P<harm>K)[qt]?(?=[NQ]){_OBJECT}(?!{_GAP}[KSID])"
    ),  # «оказались ранены трое», where no subject stands before
    _rule("losses_are", r"(?P<harm>D)ð?(?:(?P<kind>Y)|x)?(?:[tq]|i[xC])?-(?P<np>[QN])"),
    _rule("losses_of_a_side", r"(?P<harm>D)[xqtYlð]{1,5}[:-](?P<np>[QN])"),
    _rule(
        "told_by_name", rf"(?:(?:^|[.;])|(?=[KS]:))(?P<harm>[KS])[:-](?P<np>V(?:,?[&,]u?V)*)(?!{_GAP}[KSID])"
    ),  # «загиблі – жінка та її син»
    _rule(
        "listed",
        rf"(?P<harm>[KSD])(?:(?:[:-]|(?:{_PP})*:{_ITEM})(?=[QN])|-(?=V))"
        rf"(?P<np>[QN](?:(?:\([^()]*\))?(?:,c[^;:]{{1,4}})?[;,.]?{_ITEM}[QN]|\(l\),[QN](?=\())*|V(?:&V)*)",
    ),
)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each count of people harmed, and each person told of one by one."""
    units = sentence.units
    shape = sentence.shape(VIEW)
    if not _HARM(shape) and DESCRIBED.isdisjoint(shape):  # "1 injured person" is one unit
        return
    hits = list(_hits(shape, units))
    for hit in hits:
        part = hit.part or is_part(shape, units, hit, hits)
        for at in hit.nouns:
            scoped = sentence.topics & SCOPED and (is_rate(units, at, hit.harm) or is_handed_over(units, hit.harm))
            if scoped or (hit.rule in _SOME and is_vague(units[at])):
                continue  # "most of the dead were women"; "none of the wounded is in danger" counts nobody as hurt
            if at != hit.nouns[0] and is_share(units[at]):
                continue  # "injured 31 people, most of them with burns"
            for found in read_noun(units[at], units[hit.harm], hit.rule, part=part, stance=hit.stance):
                found = of_a_force(found, units, hit.harm, at)
                found = undivided(found) if hit.undivided else by_so_many(of_group(found, units, at), units, at)
                if sentence.topics & SHARES:
                    found = but_a_share(found, sentence, at, hit.harm)
                if shape[at + 1 : at + 4] == "(l)":  # «2 особи (Краснопільська громада)»
                    found = replace(found, place=at + 2)
                found = told_as(found, units[hit.kind].value.group) if hit.kind else found
                yield from none_of_either(found, units[hit.harm])
    yield from hanging(shape, units, hits)


_SOME = {"some_of_them_were", "some_of_the_harmed", "some_of_them_became"}
_HARMS = "KGgIDSTƬ"
_HARM = re.compile(f"[{_HARMS}]").search
_ORDERS = Orders(RULES, lambda rule: rule.pattern)


def _hits(shape: str, units: Sequence[Unit]) -> Iterator[Hit]:
    spoken: set[int] = set()
    counted: set[int] = set()
    apart = named_apart(shape)
    harms = {index for index, letter in enumerate(shape) if letter in _HARMS}
    for rule in _ORDERS.possible(shape):
        if harms <= spoken:
            return
        at = 0
        while match := rule.pattern.search(shape, at):
            at = match.start() + 1
            harm = _harm(units, match)
            if harm in spoken:
                continue
            nouns = told_of(shape, units, match, counted | apart, part=rule.part)
            if not nouns or only_told_of(shape, units, nouns, harm) or (rule.nought and not none(units, nouns)):
                continue
            if not fits(rule.name, units, match, harm):
                continue
            stance = stance_of(match, nobody=none(units, nouns))
            spoken.add(harm)
            part = rule.part
            undivided = rule.undivided
            if match.groupdict().get("also"):
                spoken.add(match.start("also"))
                told = {status_of(units, match.start("also")), status_of(units, harm)}
                part = part and len(told) == 1  # "one of the wounded died"
                if rule.undivided and told == {"killed", "missing"}:
                    stance = "unknown"  # how many of them died nobody says
                undivided = undivided and told == {"killed", "injured"}  # «двое раненых и пострадавших» are hurt
                if told == {"detained", "rescued"}:  # "40 people abducted last week were freed on Sunday"
                    yield Hit(rule.name, part, False, match.start("also"), nouns, None)
            counted.update(nouns)
            at = match.end() if rule.name != "killed_them" else match.end("harm")
            if match.groupdict().get("total"):
                yield Hit(rule.name, False, False, harm, (match.start("total"),), stance)
            if stance != "unknown":
                kind = match.start("kind") if match.groupdict().get("kind") else None
                yield Hit(rule.name, part, undivided, harm, nouns, stance, kind)


def _harm(units: Sequence[Unit], match: re.Match[str]) -> int:
    """The word that tells what became of them at last; of the dead, that they were killed."""
    at = match.start("harm")
    earlier = match.start("also") if match.groupdict().get("also") else at
    before, after = status_of(units, earlier), status_of(units, at)
    return (
        earlier if before == "killed" or (before, after) == ("injured", "displaced") else at
    )  # wounded, and taken away
