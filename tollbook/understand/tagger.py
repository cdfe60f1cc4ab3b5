"""Cut sentences into tokens and find the words of the lexicon among them.

Reports use the same words over and over: what stands between two blanks ("killed,") is cut and looked up once, and
remembered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tollbook.lang.fold import fold
from tollbook.lang.lexicon import TOKEN, Lexicon, Sense, Start, Term, bits_of, lexicon
from tollbook.understand.units import DESIGNATOR, NAME, NUMBER, ORDINAL, WORD, Unit, sign

REMEMBERED = 50_000  # pieces of text; the words of a language that are used again and again are fewer
_SPACED = re.compile(r"\d \d{3}")  # "1 200", the only token with a blank inside

# A token of a piece: where it stands in it, its letter, its word, its term, its sign, and what longer ones it begins.
_Token = tuple[int, int, str, str, Term | None, str, Start | None]


class Tagger:
    """Cuts sentences into units with the words of one language."""

    def __init__(self, words: Lexicon) -> None:
        self._lexicon = words
        self._lengths = sorted({len(stem) for stem in words.stems}, reverse=True)
        self._ends = tuple(words.endings)
        self._pieces: dict[str, tuple[_Token, ...]] = {"": ()}
        self._looks: dict[tuple[Term, bool], tuple[str, str]] = {}

    def tag(self, text: str, folded: str, start: int, stop: int) -> list[Unit]:
        """The units of ``text[start:stop]``: longest forms first, unknown words as plain ones."""
        units: list[Unit] = []
        opening: list[tuple[int, Start]] = []  # where a form of several words may begin: its second word follows
        append, seen = units.append, self._pieces
        at, before = start, None
        for piece in self._cut(text, folded, start, stop):
            for begin, end, letter, word, term, code, begins in seen.get(piece) or self._tokens(piece):
                if before is not None and (word in before.longer or word.startswith(before.stems)):
                    opening.append((len(units) - 1, before))
                append(Unit(letter, at + begin, at + end, word, term, code))
                before = begins
            at += len(piece) + 1
        return self._joined(units, opening, text, folded) if opening else units

    def terms(self, piece: str) -> list[tuple[str, Term | None]]:
        """The words of *piece*, folded, each with its term."""
        return [(token[3], token[4]) for token in self._pieces.get(piece) or self._tokens(piece)]

    def term(self, word: str) -> Term | None:
        """What a folded word means."""
        found = self._lexicon.starts.get(word)
        return self._derived(word) if found is None else self._with_stem(word, found.alone)

    def _cut(self, text: str, folded: str, start: int, stop: int) -> list[str]:
        """``text[start:stop]`` in pieces with one character between each; no token goes over the end of one."""
        pieces = text[start:stop].split(" ")
        if not _SPACED.search(folded, start, stop):
            return pieces
        spaced = {m.start() + i for m in TOKEN.finditer(folded, start, stop) for i, c in enumerate(m[0]) if c == " "}
        blanks = [i for i in range(start, stop) if text[i] == " " and i not in spaced]
        return [text[a + 1 : b] for a, b in pairwise((start - 1, *blanks, stop))]

    def _tokens(self, piece: str) -> tuple[_Token, ...]:
        """The tokens of *piece*, remembered."""
        if piece in self._pieces:
            return self._pieces[piece]  # a blank, which has none
        if len(self._pieces) > REMEMBERED:  # an archive has no end of words; memory has
            self._pieces.clear()
        found = tuple(self._token(piece, m[0], m.start(), m.end()) for m in TOKEN.finditer(fold(piece)))
        self._pieces[piece] = found
        return found

    def _token(self, piece: str, word: str, start: int, stop: int) -> _Token:
        found = self._lexicon.starts.get(word)
        letter = _letter(piece[start], word)
        if letter == WORD and (hyphen := word.find("-", 1, _ARTICLE)) > 0 and piece[start + hyphen + 1].isupper():
            letter = NAME  # "al-Masri", "el-Fasher"
        term = self.term(word)
        longer = found if found and (found.longer or found.open) else None
        return start, stop, letter, word, term, sign(letter, term), longer

    def _joined(self, units: list[Unit], opening: Sequence[tuple[int, Start]], text: str, folded: str) -> list[Unit]:
        """*units* with the longest form of several words as one unit wherever one begins."""
        out: list[Unit] = []
        done = 0
        for at, start in opening:
            term = _longest(start, units, at) if at >= done else None
            if term is not None:
                out += units[done:at]
                done = at + len(term.words)
                out.append(self._whole(units[at].start, units[done - 1].stop, term, text, folded))
        return [*out, *units[done:]] if done else units

    def _whole(self, start: int, stop: int, term: Term, text: str, folded: str) -> Unit:
        """The unit of a form of several words."""
        word = folded[start:stop]
        looks = term, text[start].isupper()
        if looks not in self._looks:
            letter = _letter(text[start], word)
            self._looks[looks] = letter, sign(letter, term)
        return Unit(self._looks[looks][0], start, stop, word, term, self._looks[looks][1])

    def _derived(self, word: str) -> Term | None:
        """The term of a word that no form spells out: one with a known beginning, or "twenty-two"."""
        if not (self._lengths or "-" in word or word.endswith(self._ends)):
            return None
        by_stem = self._by_stem(word)
        by_end = next((self._lexicon.endings[end] for end in self._ends if word.endswith(end)), None)
        return by_stem or self._compound(word) or by_end

    def _with_stem(self, word: str, alone: Term | None) -> Term | None:
        """The term of a form spelt out, with the senses that its beginning has in other topics."""
        stem = self._by_stem(word)
        return alone if stem is None else stem if alone is None else _derived_term(word, stem.senses | alone.senses)

    def _by_stem(self, word: str) -> Term | None:
        """The term of the longest form with an open ending that *word* begins with."""
        stems = self._lexicon.stems
        for length in self._lengths:
            if (term := stems.get(word[:length])) is not None:
                return term
        return None

    def _compound(self, word: str) -> Term | None:
        """ "twenty-two"; "68-year-old", "three-hour": a number, and what follows the hyphen."""
        head, _, rest = word.partition("-")
        number = _digits(head) or self._numeral(head)
        if number is None or not rest:
            return None
        if (ones := self._numeral(rest)) and int(number) % 10 == 0 and int(ones) < 10 <= int(number):
            return _derived_term(word, {"numerals": Sense("numerals", "number", str(int(number) + int(ones)))})
        if any(len(term.words) == 1 and _is_ending(term) for term in self._lexicon.first.get(rest, ())):  # "415-ма"
            return _derived_term(word, {"numerals": Sense("numerals", "number", number)})
        senses = {"numerals": Sense("numerals", "compound", number)}
        for term in self._lexicon.first.get(rest, ()):
            if len(term.words) == 1:
                senses = term.senses | senses
        return _derived_term(word, senses)

    def _numeral(self, word: str) -> str | None:
        """The value of a single number word, in digits."""
        for term in self._lexicon.first.get(word, ()):
            sense = term.senses.get("numerals")
            if len(term.words) == 1 and sense and sense.entry in ("number", "tens"):
                return sense.slot
        return None


@cache
def tagger(code: str) -> Tagger:
    """The tagger of language *code*."""
    return Tagger(lexicon(code))


def _longest(start: Start, units: Sequence[Unit], at: int) -> Term | None:
    """The longest term of several words that stands at *at*; None where none does."""
    third = units[at + 2].word if at + 2 < len(units) else ""
    for term in start.longer.get(units[at + 1].word, ()):  # its first two words do
        words = term.words
        if len(words) == 2 or ((words[2] == third or words[2][-1] == "*") and _stands(words, units, at)):
            return term
    return next((term for term in start.open if _stands(term.words, units, at)), None)


def _stands(words: tuple[str, ...], units: Sequence[Unit], at: int) -> bool:
    if len(words) > len(units) - at:
        return False
    for offset in range(1, len(words)):
        wanted, word = words[offset], units[at + offset].word
        if wanted != word and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True


def _is_ending(term: Term) -> bool:
    """Whether it is the ending of a number written in figures."""
    sense = term.senses.get("numerals")
    return sense is not None and sense.entry == "ending"


_ARTICLE = 4  # letters up to the hyphen after the article of a name: "ash-Shati"


def _derived_term(word: str, senses: dict[str, Sense]) -> Term:
    return Term((word,), senses, bits_of(senses))


def _digits(word: str) -> str | None:
    return word if word.isdecimal() and word.isascii() else None


def _letter(first: str, word: str) -> str:
    """The letter of a token by its looks alone; *first* is its first character as written."""
    head = word[0]
    if head.isalpha():
        if any(map(str.isdigit, word)):
            return DESIGNATOR
        return NAME if first.isupper() else WORD
    if head.isdigit():
        return ORDINAL if word[-1].isalpha() else NUMBER
    return head
