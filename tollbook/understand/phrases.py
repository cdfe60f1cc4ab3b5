"""The orders of words in which speakers are named: titles, names, bodies, and the verbs around them.

Letters here: ρ Φ heads of a description ("minister", "officials"), Δ its modifiers, p P words for people, Θ Ω bodies
(common, proper; ß bodies of people.toml), Ξ outlets, Ψ the press, σ π known persons, Ħ "Ms", ν "al"; verbs γ said
Ɣ said, before or after its speaker, Γ reported ς put ω told δ saying Ŗ reports (or the noun) þ found (that);
κ "according to", χ "citing", φ "statement", Λ λ media.
"""

from __future__ import annotations

import re

from tollbook.understand.order import order
from tollbook.understand.units import View

VIEW = View("speakers", "bodies", "roles", "speech", "between", "media", "people", "grammar", "numerals")

_MOD = r"(?:[XΔjðlΩΘΞρß]'?|Ψ(?=Ξ)|s')"
_ANY = r"(?:[XΔjðlΩΘΞρßx]'?|s')"  # after an article: "a resistance fighter"
# "of Kyiv's military administration", "for the ministry"; and, after a name, "of Germany", "of the army"
_WHOSE = rf"(?:{_MOD}|x(?=[xXΔΘΩp])){{0,6}}?(?:[ΘΩΞlXðpPρ]|Δ(?![xXΔ]{{0,2}}[ΘΩ]))"  # "a local pro-democracy group"
_OF = rf"(?:[fτƒ][ade]?{_WHOSE}|i?[ad]?{_MOD}{{0,5}}?[ΘΩ]|f1x)"
_OF_WHOM = rf"(?:f[ad]?{_MOD}{{0,4}}?[lΘΩ](?!'))?"
# "Mayor London Breed", but «мер Балаклії Віталій Карабанов», where the place stands in a case and no "of"
_NAME = r"Ħ*(?:[Xνn]|(?:(?<![ρΘΩ])l(?=[Xσπν])|(?<=[ρΘΩ])l(?=[Xσπν](?![Xσπν]))))*(?:[Xσπν]|(?<=[Xν])l)"
# A title before the name, with a comma or without ("the governor, Oleksandr Prokudin,"), or after it.
_PRE = (
    rf"(?P<pre>[ade]?{_MOD}{{0,7}}?(?:ρ|p(?!,ρ[Xσπνl]))(?:{_OF}|l(?=X[Xσπν])){{0,3}}?"
    rf"(?:x{{0,3}}[ΘΩ]x{{0,3}}(?=[Xσπν]))?(?P<comma>,ρ?)?)"  # «голова ради оборони міста Олександр …»
)
_CLOSED = r"(?(comma)(?=[,.;)γΓωςƔ\"]|$))"
_POST = (
    rf"(?P<post>,(?:[ad]{_ANY}{{0,6}}?[ρp]|{_MOD}{{0,7}}?ρ)"
    rf"(?:{_OF}{{0,4}}(?=[,.;)\"-]|$|[γΓωςƔ])|[^,.;:\"γΓωςƔ]{{1,9}}(?=,)))?"
)
_PERSON = rf"(?:{_PRE}(?P<name>{_NAME})(?![ΘΩ]){_CLOSED}|(?P<alone>{_NAME})(?![ρΘΩ'Δp])){_OF_WHOM}{_POST}"
_BOTH = rf"(?:[ade]?{_MOD}{{0,5}}[ρΦPΘΩ]{_OF}?&)?"  # "the mayor and the governor"
_BARE = rf"(?P<bare>{_BOTH}(?:[ade]?1?{_MOD}{{0,7}}|[ad]{_ANY}{{1,4}})[ρΦpPΘΩΞΨß](?:{_OF}|l){{0,3}}(?:\([XnΩΘ]\))?)"
_PHRASE = rf"(?:{_PERSON}|{_BARE}|(?P<place>l))"

# What may stand between a speaker and the verb: "later", "has", "on Thursday", "in a post on Telegram", ", who …,".
OCCASION = r"(?:i[ad]?(?:[xXjðlΔΞΨ]'?){0,3}[Λλφ]|Λ)"
GAP = (
    rf"(?:\([^()]{{1,4}}\)|'[xj]?[φŖ]|[qhmʍt¬]|{OCCASION}|i[ad]?[xjð]{{0,2}}(?:l')?l|x[iτ][ad]?x|,t,?"
    r"|i[ad]?[xXΔΘ]{1,2}(?:[if]l)?(?=[hqt]{0,2}[γως]))*"  # "a nurse in a hospital in Baida told"
    r"(?:,[^,γΓωςŖþ]{1,24},|-[^-γΓωςŖþ.;:\"]{1,24}-|,w(?=[hq]{0,2}[γω])|,w[γΓ]?[^,γΓω]{1,24},(?:[^,γΓως]{1,10},)?|w[^,;.:\"γΓωs]{1,9})?[qht]*"
)
# A word that may be a noun as well is a verb before "that", a number, or the end of what was said.
VERB = r"(?:[γΓωςƔ]|Ŗ(?=[wd1xX~v]|[.,\"]|$)|þ(?=w))"
_SAYS = rf"(?(comma),?)(?(post),?)(?:(?<=[Ω)]),)?{GAP}(?:{VERB}|(?<!,)δ)"
# What stands before a speaker: "according to", "citing", ", said", and the mark of a headline ("… in blast: police").
_LEAD = (
    r"(?P<lead>κ(?:[adjφŖyfƒiX]{0,4}[yfƒi])?|χ|(?<=[,\"])[γΓ]|[-:](?=[^-:]{1,9}$)|(?<=Ӭ):"
    rf"|Ɣ(?:[qt]|{OCCASION})*i?)"  # a verb that stands before its speaker: «повідомили в поліції»
)
_ELIDED = r"(?P<also>&)(?P<whom>[ad]?(?:[XΔjðl]'?){0,4}[ΦPΘΩ])(?=1)"  # "rescuers counted 14 and the army 17"
_HEARER = r"(?P<hearer>ω)[ad]?(?P<told>[XΔjðl']{0,3}[ΞΨ])"

SPEAKING = order(rf"{_LEAD}?{_PHRASE}(?(lead)|(?(place)(?={_SAYS}|,?χ)|(?={_SAYS}|:|,?χ)))|{_HEARER}|{_ELIDED}")
KNOWN = order(rf"{_PRE}?(?P<name>Ħ*(?:[Xν]|(?<!i)l(?=[Xσπν]))*[σπ]){_CLOSED}{_OF_WHOM}{_POST}")
SUBJECT = re.compile(rf"[tq,]*(?P<who>{_PHRASE})")
VERB_AFTER = order(rf"{GAP}{VERB}")
VERBS = frozenset("γΓωςƔŖþκχδ:-")
BODY = re.compile(r"(?:[XΔjðlρΩß]'?|s')*Θ(?:f[ade]?(?:[XΔjðlΘ]'?)+)?")
OF_AND_ON = re.compile(rf"{_OF}.*")
CALLED = re.compile(rf",[ado]{_ANY}{{0,5}}?(?P<head>[XΔ]{{0,2}}Θ)(?![ΘXΩρ'])")  # "…, a UK-based monitoring group"
