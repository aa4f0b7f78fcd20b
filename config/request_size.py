"""How much one request may send. Waitress keeps to it before anything is read (serving.py), and pages say it.

How large a file may be that is kept to be imported: MOST_BYTES_KEPT in articles/models/upload.py.
"""

MOST_MB_SENT = 10  # an upload, a form with all its files
