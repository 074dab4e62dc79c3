"""Every program of the service begins here, whichever way it is started: what it writes is for its own user only."""

from ot_notify.core import file_permissions

file_permissions.restrict_new_files()
