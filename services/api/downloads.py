"""Downloads: responses to be saved as files."""

from fastapi import Response


def csv_file(lines: str, name: str) -> Response:
    """Return a CSV file for a spreadsheet."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(lines, media_type="text/csv; charset=utf-8", headers=headers)


def pdf_file(content: bytes, name: str) -> Response:
    """Return a PDF to be shown and printed by the browser. Nothing on the way may keep it."""
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)


def workbook_file(content: bytes, name: str) -> Response:
    """Return a workbook for a spreadsheet."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(content, media_type=kind, headers=headers)
