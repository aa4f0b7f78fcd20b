"""The application for a web server: `gunicorn --config python:config.serving`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("ONRECORD_DB_POOL", "8")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in manage.py

application = get_wsgi_application()
# What is loaded by now stays: looking through it for garbage again and again takes 70 ms each time.
gc.collect()
gc.freeze()
