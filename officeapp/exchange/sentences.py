"""Sentences about a file that several readers say."""

from officeapp.base.i18n import N_

ENCRYPTED = N_("{file} is protected by a password. Open it in Excel, take the password off, and save it.")
DAMAGED = N_("{file} is damaged and cannot be read. Open it in Excel, save it anew, or take a copy of it.")
