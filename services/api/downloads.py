"""Files: what is answered to be kept rather than looked at."""

from fastapi import Response


def csv_file(lines: str, name: str) -> Response:
    """A file for a spreadsheet."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(lines, media_type="text/csv; charset=utf-8", headers=headers)
