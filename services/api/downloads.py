"""Downloads: responses to be saved as files."""

from fastapi import Response


def csv_file(lines: str, name: str) -> Response:
    """Return a CSV file for a spreadsheet."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(lines, media_type="text/csv; charset=utf-8", headers=headers)
