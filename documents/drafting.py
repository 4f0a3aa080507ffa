"""How does a paper look while it is being filled in? What is missing stands in marked places."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from forms import FORMS, Formulir
from templates.render import render

OPEN, CLOSE = "⟦", "⟧"
ROUNDS = 6


def draft(
    name: str, given: dict[str, Any], today: date, pictures: dict[str, bytes]
) -> bytes | None:
    """The Word file of an unfinished form: a missing text is its label between ⟦ and ⟧.

    A missing day is today, a missing choice the first one. None while even so a rule of the form
    forbids it: what is typed contradicts itself, and the saving says where.
    """
    facts: dict[str, Any] = {**given}
    for _ in range(ROUNDS):
        try:
            form = FORMS[name].model_validate(facts)
        except ValidationError as error:
            for problem in (p for p in error.errors() if p["loc"]):
                _stand_in(FORMS[name], facts, problem, today)
        else:
            return render(name, form, pictures)
    return None


def _stand_in(form: type[Formulir], facts: dict[str, Any], problem: Any, today: date) -> None:
    """Put something printable where a fact is missing or not right yet."""
    *way, last = problem["loc"]
    kind: Any = form
    holder: Any = facts
    for step in way:
        kind = _below(kind, step)
        if isinstance(holder, dict):
            holder = holder.setdefault(step, {})
        elif isinstance(holder, list) and isinstance(step, int) and step < len(holder):
            holder = holder[step]
        else:
            return
    field = getattr(kind, "model_fields", {}).get(last)
    if isinstance(holder, dict):
        if problem["type"] == "too_short" and holder.get(last):
            return  # its rows are there and lack something themselves
        holder[last] = _value(field, problem, today)
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last] = f"{OPEN}…{CLOSE}"


def _value(field: Any, problem: Any, today: date) -> Any:
    label = f"{OPEN}{(field.title if field else None) or problem['loc'][-1]}{CLOSE}"
    context = problem.get("ctx", {})
    if "'" in str(context.get("expected", "")):
        return context["expected"].split("'")[1]
    if problem["type"] == "string_pattern_mismatch":
        return "00.00" if "2[0-3]" in context["pattern"] else ""
    if problem["type"] == "greater_than_equal":
        return context["ge"]
    annotation = str(field.annotation) if field else ""
    if field is not None and _model(field.annotation) is not None:
        return [{}] if annotation.startswith("tuple[") else {}
    if annotation.startswith("tuple["):
        return [label]
    if "date" in annotation:
        return today.isoformat()
    if "bool" in annotation:
        return False
    if "int" in annotation:
        return 1
    choice = annotation.partition("Literal['")[2].partition("'")[0]
    return choice or label


def _below(kind: Any, step: Any) -> Any:
    if isinstance(step, int):
        return kind
    field = getattr(kind, "model_fields", {}).get(step)
    return _model(field.annotation) if field else None


def _model(annotation: Any) -> type[BaseModel] | None:
    """The model an annotation holds, however it is wrapped."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in getattr(annotation, "__args__", ()) if (m := _model(a))), None)
