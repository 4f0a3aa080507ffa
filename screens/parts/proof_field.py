"""A file that proves a step, chosen beside the other fields of its form."""

from typing import Any

import streamlit as st

from assessments.matters.proof import LARGEST, take_in
from evidence.proofs import Kept
from intake.kinds import ACCEPTED_EXTENSIONS
from screens.session import store

MIB = 1024 * 1024


def proof_field(label: str, key: str, help_words: str = "") -> Any:
    """A place to choose one file; give what it returns to `kept` when the form is sent."""
    return st.file_uploader(
        f"{label} (paling besar {LARGEST // MIB} MB)",
        type=sorted(one.removeprefix(".") for one in ACCEPTED_EXTENSIONS),
        max_upload_size=LARGEST // MIB,
        key=key,
        help=help_words or None,
    )


def kept(sent: Any) -> Kept | None:
    """The chosen file checked and kept; None where none was chosen. Raises Refused."""
    return take_in(store(), sent.name, sent.getvalue()) if sent is not None else None
