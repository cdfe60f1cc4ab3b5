"""Ways to publish an edition: one function each, in plain sight."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from tollbook.model.incidents import Edition
from tollbook.publish import html, markdown, tables, text


class Exporter(Struct, frozen=True):
    """A name, the ending of its files, and ``render(edition, names)``: the text of the whole file.

    names: True where the names of victims may be printed.
    """

    name: str
    suffix: str
    render: Callable[[Edition, bool], str]


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("text", ".txt", text.render),
    Exporter("markdown", ".md", markdown.render),
    Exporter("html", ".html", html.render),
    Exporter("figures", ".csv", tables.render),
)
