"""The stylesheet of the pages: one file to wait for before a page is painted, and not one for each of its parts."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.serve.templating import WEB

PARTS = ("card.css", "page.css")  # apart, because the box on other sites' pages takes the first alone

router = APIRouter(include_in_schema=False)

_sheet = b"\n".join((WEB / "static" / name).read_bytes() for name in PARTS)
_tag = f'"{hashlib.sha256(_sheet).hexdigest()[:32]}"'


@router.get("/static/pages.css")
def show_styles(request: Request) -> Response:
    """What cards and pages look like; 304 for a browser that has it."""
    if request.headers.get("if-none-match") == _tag:
        return Response(status_code=304, headers={"etag": _tag})
    return Response(_sheet, media_type="text/css", headers={"etag": _tag})
