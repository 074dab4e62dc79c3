"""Public pages: an office's page, its forms and the statements, open to all. No sign-in, no cookie, no script."""

from fastapi import FastAPI

from services.api.public import forms, office_page, statements

__all__ = ["add_public_pages"]


def add_public_pages(app: FastAPI) -> None:
    """Put the public pages on the app."""
    for module in (office_page, forms, statements):
        app.include_router(module.router)
