"""Which tags keep a template from being read, and what is left to read without them?"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError

from templates.linting.finding import Finding
from templates.linting.hints import close
from templates.linting.stamps import paragraph_of

ENVIRONMENT = Environment(autoescape=True)  # only parses; what is allowed is judged on the tree
UNREADABLE = "Tanda isian ini tidak terbaca."
HOW = "Tulis misalnya `{{ nomor }}`, `{% if nomor %}`, atau `{% for b in baris %}`."
_TAG = re.compile(
    r"\{\{(?P<printed>.*?)-?\}\}|\{%-?\s*(?P<word>[A-Za-z]*)(?P<rest>.*?)-?%\}|\{#.*?#\}",
    re.DOTALL,
)
_WORDS = ("if", "elif", "else", "endif", "for", "endfor")
_LETTERS = ("p", "tr", "tc", "r")
# Commands that Jinja knows; in the sound parts of a template the engine's list refuses them.
_OTHER_WORDS = frozenset({
    "set", "macro", "call", "filter", "with", "block", "raw", "autoescape", "include", "import",
    "from", "extends", "do",
})  # fmt: skip
_LOOP = re.compile(r"\s*([A-Za-z_]\w*)\b")


class _Open(NamedTuple):
    """A block that waits for its end: its word, where its tag begins, in which paragraph."""

    word: str
    start: int
    number: int


class Mended:
    """The text without the tags that cannot be read, and a finding for each of them."""

    def __init__(self, text: str, places: Sequence[int]) -> None:
        self.findings: list[Finding] = []
        self._open: list[_Open] = []
        self._instead: dict[int, str] = {}
        line, place = 1, 0
        for tag in _TAG.finditer(text):
            line, place = line + text.count("\n", place, tag.start()), tag.start()
            self._look(tag, paragraph_of(line, places))
        while self._open:
            self._not_closed(self._open.pop())
        self.text = _TAG.sub(self._kept, text)

    def _kept(self, tag: re.Match[str]) -> str:
        instead = self._instead.get(tag.start())
        # The line ends stay: they say which paragraph the rest is from.
        return tag.group() if instead is None else instead + "\n" * tag.group().count("\n")

    def _look(self, tag: re.Match[str], number: int) -> None:
        word = tag["word"]
        if tag["printed"] is not None:
            if not _readable(f"{{{{{tag['printed']}}}}}"):
                self._cut(tag.start(), number, UNREADABLE, HOW)
        elif word is not None:
            known: dict[str, Callable[[re.Match[str], int], None]] = {
                "if": self._begin, "for": self._begin, "elif": self._go_on, "else": self._go_on,
                "endif": self._end, "endfor": self._end,
            }  # fmt: skip
            known.get(word, self._unknown)(tag, number)

    def _begin(self, tag: re.Match[str], number: int) -> None:
        word, rest = tag["word"], tag["rest"]
        self._open.append(_Open(word, tag.start(), number))
        if _readable(f"{{% {word} {rest} %}}{{% end{word} %}}"):
            return
        name = _LOOP.match(rest)
        self._cut(tag.start(), number, UNREADABLE, HOW)
        nothing = f"{{% for {name[1] if name else 'x'} in '' %}}"
        self._instead[tag.start()] = "{% if 1 %}" if word == "if" else nothing

    def _go_on(self, tag: re.Match[str], number: int) -> None:
        word, rest = tag["word"], tag["rest"]
        if not self._open or (word == "elif" and self._open[-1].word != "if"):
            self._cut(tag.start(), number, f"`{word}` tidak mempunyai `if`.",
                      "Tambahkan `{% if … %}` di depannya atau hapus tanda ini.")  # fmt: skip
        elif word == "elif" and not _readable(f"{{% if {rest} %}}{{% endif %}}"):
            self._cut(tag.start(), number, UNREADABLE, HOW)

    def _end(self, tag: re.Match[str], number: int) -> None:
        word = tag["word"].removeprefix("end")
        if not any(block.word == word for block in self._open):
            self._cut(tag.start(), number, f"`end{word}` tidak mempunyai `{word}`.",
                      f"Tambahkan `{{% {word} … %}}` di depannya atau hapus tanda ini.")  # fmt: skip
            return
        while self._open[-1].word != word:
            self._not_closed(self._open.pop())
        self._open.pop()

    def _unknown(self, tag: re.Match[str], number: int) -> None:
        word = tag["word"]
        if word in _OTHER_WORDS or word.removeprefix("end") in _OTHER_WORDS:
            self._cut(tag.start(), number, f"Templat memakai perintah `{word}`, yang tidak "
                      "diizinkan.", "Hapus perintah itu.")  # fmt: skip
        elif word in _LETTERS:
            self._cut(tag.start(), number, f"Antara `{{%` dan `{word}` ada spasi.",
                      f"Tulis `{{%{word} …` tanpa spasi di antaranya.")  # fmt: skip
        else:
            best = close(word + "".join(tag["rest"].split()), _WORDS) or close(word, _WORDS)
            self._cut(tag.start(), number, f"Perintah `{word}` tidak dikenal.",
                      f"Maksudnya `{best}`?" if best else HOW)  # fmt: skip

    def _not_closed(self, block: _Open) -> None:
        self._cut(block.start, block.number, f"`{block.word}` tidak ditutup.",
                  f"Tambahkan `{{% end{block.word} %}}` di belakang isinya.")  # fmt: skip

    def _cut(self, start: int, number: int, what: str, suggestion: str) -> None:
        self.findings.append(Finding(number, what, suggestion))
        self._instead[start] = ""


def _readable(tags: str) -> bool:
    try:
        ENVIRONMENT.parse(tags)
    except TemplateSyntaxError:
        return False
    return True
