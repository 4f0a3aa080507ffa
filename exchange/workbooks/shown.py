"""What does a person see of a number in a cell: a day, a time, a percentage, digits?

In Indonesian writing, whatever the program that kept it: the file does not say which one showed it.
A day is day/month/year in any order it is formatted in, so that 05/01 is never taken for May.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

EXACT = 10**15  # a longer number was rounded by the spreadsheet: shown as it is, never as digits
_LONGEST_CODE = 200
_AFTER_ALL_DAYS = 2_958_466
_GENERAL = ("", "@", "general", "standard")
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
_KNOWN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss", **dict.fromkeys((27, 30, 36, 50, 57), "dd/mm/yyyy"),
}  # fmt: skip
# What is drawn and no pattern: "text", \x, a space as wide as x, x to the edge, [colour or language].
_DRAWN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_NUMBER = re.compile(r"([^#0?.,%]*)([#0?,]*)(?:\.([#0?]+))?(%?)([^#0?.,%]*)")
_SWAP = str.maketrans(",.", ".,")


def code_of(number: int, own: dict[int, str]) -> str:
    """The format code of an id, a workbook's `own` ones first; empty for the general one."""
    return own.get(number) or _KNOWN.get(number, "")


def shown(value: str, code: str, from_1904: bool = False) -> str:
    """The number `value` of a file under a format; text that is no number comes as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    if abs(number) > 1e300 or number != number:
        return value
    if code.casefold() in _GENERAL or len(code) > _LONGEST_CODE:
        return _plain(number)
    positive, *others = code.split(";")
    chosen, size = (others[0], -number) if number < 0 and others else (positive, number)
    bare = _DRAWN.sub("", chosen).casefold().replace("am/pm", "")
    if set("dmyhs") & set(bare):
        return _moment(number, bare, from_1904)
    return _formed(size, chosen) or _plain(number)


def _plain(number: float) -> str:
    if number.is_integer() and abs(number) < EXACT:
        return str(int(number))
    return f"{number:.15g}".upper().replace(".", ",")


def _formed(number: float, section: str) -> str:
    """Digits under a pattern like #,##0.00 or 0%; empty for patterns beyond that."""
    pattern = _DRAWN.sub(lambda found: _letters(found[1] or found[2] or found[3] or ""), section)
    found = _NUMBER.fullmatch(pattern)
    if found is None or not found[2] or found[2].endswith(",") or abs(number) >= EXACT:
        return ""
    before, whole, decimals, percent, after = found.groups("")
    exact = Decimal(repr(number)) * (100 if percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    digits, _, rest = f"{abs(rounded):,f}".partition(".")
    if "," not in whole:
        digits = digits.replace(",", "").zfill(whole.count("0"))
    while len(rest) > decimals.count("0") and rest.endswith("0"):
        rest = rest[:-1]
    sign = "-" if rounded < 0 else ""
    text = f"{digits}.{rest}" if rest else digits
    return f"{sign}{before}{text.translate(_SWAP)}{percent}{after}".translate(_BACK).strip()


# Letters that are drawn may look like a pattern ("No. 0"): out of its way while it is read.
_HIDDEN = {ord(sign): 0xE000 + place for place, sign in enumerate("#0?.,%")}
_BACK = {hidden: sign for sign, hidden in _HIDDEN.items()}


def _letters(drawn: str) -> str:
    return drawn.translate(_HIDDEN)


def _moment(number: float, bare: str, from_1904: bool) -> str:
    """A day, a time or both, as the pattern has them."""
    if not 0 <= number < _AFTER_ALL_DAYS:
        return _plain(number)
    seconds = round(number * 86_400)
    clock = "h" in bare or "s" in bare
    if not set("dy") & set(bare) and clock:
        return _time(seconds, bare)
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    try:
        moment = epoch + timedelta(seconds=seconds)
    except OverflowError:
        return _plain(number)
    day = _day(moment, bare)
    return f"{day} {moment:%H:%M}" if clock and seconds % 86_400 else day


def _day(moment: datetime, bare: str) -> str:
    if "d" in bare or not {"m", "y"} & set(bare):
        return f"{moment:%Y-%m-%d}" if bare.lstrip().startswith("y") else f"{moment:%d/%m/%Y}"
    year = str(moment.year) if "y" in bare else ""
    if "mmm" in bare or not year:
        return f"{_MONTHS[moment.month - 1]} {year}".strip()
    return f"{moment:%m/%Y}" if "m" in bare else year


def _time(seconds: int, bare: str) -> str:
    hours, rest = divmod(seconds, 3600)
    if "[" not in bare:
        hours %= 24
    ends = f":{rest % 60:02}" if "s" in bare else ""
    return f"{hours:02}:{rest // 60:02}{ends}"
