"""Lay a brief out as one self-contained page: no script, no font and no picture from elsewhere.

A figure leads to its note; the note opens over the page with the report's words, the ones that count highlighted.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from tollbook.model.incidents import Edition
from tollbook.publish.brief import brief
from tollbook.publish.parts import Brief, Line, Moment, Note, Section, Sentence, Stat

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # the page may load nothing and run nothing
HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>"""
LISTED = 25  # sections that the contents show unasked: about a screen
PLACES = "Places: GeoNames, CC BY 4.0, and tables of our own."


def render(edition: Edition, names: bool) -> str:
    """The whole brief of *edition* as one HTML page."""
    return "\n".join(_page(brief(edition, names=names))) + "\n"


def _page(told: Brief) -> Iterator[str]:
    yield HEAD.format(policy=POLICY, title=escape(told.title), style=STYLE.read_text(encoding="utf-8"))
    yield f"<h1>{escape(told.title)}</h1>"
    yield f'<div class="lead">{"".join(f"<p>{escape(paragraph)}</p>" for paragraph in told.lead)}</div>'
    yield from _contents(told)
    first: set[int] = set()
    for section in told.sections:
        yield from _section(section, first)
    if told.notes:
        yield '<h2 id="sources">Sources, in the words of the reports</h2>\n<ol class="notes">'
        yield from (_note(note) for note in told.notes)
        yield "</ol>"
    yield f"<footer><p>Made from {escape(told.made_from)} by method {escape(told.method)}. {PLACES}</p></footer>"
    yield "</main>\n</body>\n</html>"


def _contents(told: Brief) -> Iterator[str]:
    """Every section with its counts; folded away where they are many, so that the first attack is in sight."""
    fold = "" if len(told.sections) > LISTED else " open"
    yield f'<nav aria-label="Contents"><details{fold}><summary>Contents</summary><ul>'
    for section in told.sections:
        inner = "" if section.level == 2 else ' class="in"' if section.level == 3 else ' class="in deep"'
        counts = " · ".join(f"{stat.label} {stat.value}" for stat in section.headline)
        of = f' <span class="of">{escape(counts)}</span>' if counts else ""
        yield f'<li{inner}><a href="#{escape(section.id)}">{escape(section.title)}</a>{of}</li>'
    yield "</ul></details></nav>"


def _section(section: Section, first: set[int]) -> Iterator[str]:
    """*first*: numbers of the notes already referred to; the first reference is where "Back" leads."""
    if section.level == 2:
        yield f'<h2 id="{escape(section.id)}">{escape(section.title)}</h2>'
        if section.lines:
            yield f'<section class="card">{_lines(section.lines, first)}</section>'
        return
    part = " part" if section.level > 3 else ""
    yield f'<section class="card{part}" id="{escape(section.id)}">'
    yield f"<h{section.level}>{escape(section.title)}</h{section.level}>"
    if section.headline:
        yield f'<ul class="stats">{"".join(_stat(stat, first) for stat in section.headline)}</ul>'
    yield _lines(section.lines, first)
    if section.timeline:
        steps = "".join(_moment(moment, first) for moment in section.timeline)
        yield f'<dl><dt>Step by step</dt><dd><ol class="timeline">{steps}</ol></dd></dl>'
    yield "</section>"


def _stat(stat: Stat, first: set[int]) -> str:
    value = escape(stat.value)
    if stat.notes:
        value = f'<a{_anchor(stat.notes[0], first)} href="#n{stat.notes[0]}">{value}</a>'
    return f'<li><span class="of">{escape(stat.label)}</span><span class="value">{value}</span></li>'


def _lines(lines: tuple[Line, ...], first: set[int]) -> str:
    told = []
    for line in lines:
        said = "".join(f"<p>{_sentence(sentence, first)}</p>" for sentence in line.sentences)
        told.append(f"<dt>{escape(line.label)}</dt><dd>{said}</dd>")
    return f"<dl>{''.join(told)}</dl>"


def _moment(moment: Moment, first: set[int]) -> str:
    major = ' class="major"' if moment.major else ""
    return f"<li{major}><time>{escape(moment.at)}</time>{_sentence(moment.sentence, first)}</li>"


def _sentence(sentence: Sentence, first: set[int]) -> str:
    told = []
    for piece in sentence:
        if not piece.notes:
            told.append(escape(piece.text))
            continue
        lead = piece.notes[0]
        told.append(f'<a class="said"{_anchor(lead, first)} href="#n{lead}">{escape(piece.text)}</a>')
        told.append(f"<sup>{''.join(_number(number, first) for number in piece.notes)}</sup>")
    return "".join(told)


def _number(number: int, first: set[int]) -> str:
    return f'<a{_anchor(number, first)} href="#n{number}" aria-label="source {number}">{number}</a>'


def _anchor(number: int, first: set[int]) -> str:
    """An id for the first reference to a note, so that the note can lead back to it."""
    if number in first:
        return ""
    first.add(number)
    return f' id="r{number}"'


def _note(note: Note) -> str:
    words = "".join(f"<mark>{escape(part.text)}</mark>" if part.marked else escape(part.text) for part in note.words)
    return (
        f'<li id="n{note.number}" value="{note.number}"><div class="source"><b>{escape(note.speaker)}</b>: '
        f"{escape(note.report)}</div>"
        f"<blockquote>{words}</blockquote>"
        f'<a class="back" href="#r{note.number}">Back</a></li>'
    )
