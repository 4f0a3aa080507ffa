"""Shows a stored proof in the page by the address of our own route; its bytes never pass Streamlit."""

from urllib.parse import urlsplit

import streamlit as st

SHOWABLE = ("application/pdf", "image/jpeg", "image/png")


def file_view(file_id: str, name: str, media_type: str, key: str) -> None:
    """A closed box that shows the file once opened; nothing for what a browser cannot show.

    `key` tells apart two places on a page that show the same file.
    """
    here = urlsplit(st.context.url or "")
    if media_type not in SHOWABLE or not here.netloc:
        return
    box = st.expander("Lihat", icon=":material/visibility:", on_change="rerun", key=f"lihat_{key}")
    if not box.open:
        return
    address = f"{here.scheme}://{here.netloc}/bukti/{file_id}?lihat=1"
    with box:
        if media_type == "application/pdf":
            st.pdf(address, height=640, key=f"pdf_{key}", alt=f"Isi berkas {name}")
        else:
            st.image(address)
