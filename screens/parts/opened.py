"""What was a form opened with, and what did its user change since?

Two people may have the same form open. What one leaves alone must not undo what the other saved
meanwhile, and what both changed must not be lost without a word.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from accounts.policy import Refused


def opened_with(prefix: str, a_field: str, now: dict[str, Any]) -> dict[str, Any]:
    """The facts the form was opened with: `now` when it is drawn for the first time.

    `prefix` begins the keys of its fields, `a_field` names one of them: Streamlit forgets the
    fields of a page that was left, and the form is then opened anew.
    """
    key = f"{prefix}_dibuka"
    if f"{prefix}_{a_field}" not in st.session_state or key not in st.session_state:
        st.session_state[key] = now
    kept: dict[str, Any] = st.session_state[key]
    return kept


def merged(
    base: Mapping[str, Any],
    given: Mapping[str, Any],
    newest: Mapping[str, Any],
    labels: Mapping[str, str],
) -> dict[str, Any]:
    """`newest` with what the form changed of `base`. Raises Refused where both changed a fact."""
    changed = {name for name in given if given[name] != base[name]}
    both = [n for n in changed if newest[n] != base[n] and newest[n] != given[n]]
    if both:
        names = ", ".join(sorted(labels[name] for name in both))
        raise Refused(
            f"Isian {names} baru saja diubah orang lain. Isian Anda belum tersimpan: salin dulu "
            "bila perlu, muat ulang halaman ini, lalu periksa lagi."
        )
    return {**newest, **{name: given[name] for name in changed}}
