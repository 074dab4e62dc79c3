"""Administration: settings at run time, retention, audit search and reports."""
