"""Imports: lists of youths, from file to youths in the database."""
