"""Rules of the council's pages as plain functions: no Django in here."""
