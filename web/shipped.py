"""Gives out what ships with the product: the Word template of a document, to be edited in Word."""

from starlette.requests import Request
from starlette.responses import Response

from documents.issue import WORD
from templates.render import names, template_bytes
from web.downloads import disposition
from web.headers import FILE_POLICY, NO_STORE
from web.pages import not_found
from web.sessions import admitted


async def template(request: Request) -> Response:
    """GET /templat/<name>: the shipped template; everybody signed in may have it."""
    admitted(request)
    name = request.path_params["nama"]
    if name not in names():
        return not_found(request)
    headers = {
        "Content-Disposition": disposition("attachment", f"{name}.docx"),
        "Content-Security-Policy": FILE_POLICY,
        "Cache-Control": NO_STORE,
    }
    return Response(template_bytes(name), media_type=WORD, headers=headers)
