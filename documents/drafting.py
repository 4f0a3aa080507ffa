"""How does a paper look while it is being filled in? What is missing stands in marked places."""

from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from forms import FORMS
from forms.kinds import bare, is_group
from forms.parts import CoreProperties
from templates.filters import CLOSE, OPEN
from templates.unfinished import fill


def draft(name: str, given: dict[str, Any], today: date) -> bytes:
    """The Word file of an unfinished form: a missing text is its label between ⟦ and ⟧.

    A missing choice is the first one, a missing count one; `today` dates the file. The form's rules
    are not asked: they are for saving. Raises `TemplateRefused` for a value the template cannot print.
    """
    form = FORMS[name]
    properties = CoreProperties(form.document_title, "", today)
    return fill(name, complete(form, given, today), properties)


def complete(form: type[BaseModel], given: dict[str, Any], today: date) -> dict[str, Any]:
    """The facts of a form as far as they are known, with something printable for the rest."""
    return {
        name: _value(field, given.get(name), today) for name, field in form.model_fields.items()
    }


def _value(field: FieldInfo, known: Any, today: date) -> Any:
    kind, _ = bare(field.annotation)
    if known in (None, "", [], ()) and not field.is_required():
        return _plain(field.get_default(call_default_factory=True))
    if is_group(kind):
        return complete(kind, known if isinstance(known, dict) else {}, today)
    if get_origin(kind) is tuple:
        return _several(get_args(kind)[0], field, known or [None], today)
    return known if known not in (None, "") else _missing(kind, field, today)


def _several(kind: Any, field: FieldInfo, known: Any, today: date) -> list[Any]:
    inner, _ = bare(kind)
    if is_group(inner):
        return [complete(inner, one if isinstance(one, dict) else {}, today) for one in known]
    return [one if one not in (None, "") else _missing(inner, field, today) for one in known]


def _missing(kind: Any, field: FieldInfo, today: date) -> Any:
    if kind is bool:
        return False
    if kind is int:
        return today.year if "ahun" in (field.title or "") else 1
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if isinstance(kind, type) and hasattr(kind, "__members__"):
        return next(iter(kind.__members__.values())).value
    return f"{OPEN}{field.title or '…'}{CLOSE}"


def _plain(value: Any) -> Any:
    """A default as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else getattr(value, "value", value)
