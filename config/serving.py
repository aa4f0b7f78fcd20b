"""How gunicorn serves OnRecord: `gunicorn --config python:config.serving`. Options on the command line win. Below, how
waitress answers in each of its processes (config/web_process.py)."""

from typing import Any

from config.request_size import MOST_MB_SENT

wsgi_app = "config.wsgi"
worker_class = "config.web_process.Worker"
workers = 2
threads = 8  # a process; as many connections to its database (ONRECORD_DB_POOL)
loglevel = "error"
graceful_timeout = 3  # after Ctrl+C nobody is waited for longer
control_socket_disable = True

KB, MB, GB = 1024, 1024**2, 1024**3
WAITRESS: dict[str, Any] = {
    "asyncore_use_poll": True,  # select() knows no more than 1024 files
    "channel_timeout": 24 * 3600,  # see web_process.Channel.is_late
    "channel_request_lookahead": 1,  # so that it is noticed when somebody no longer waits for an answer
    "max_request_header_size": 32 * KB,
    "max_request_body_size": MOST_MB_SENT * MB,
    "outbuf_overflow": 512 * KB,  # of an answer that is not read yet, so much in memory, the rest in a file
    "outbuf_high_watermark": 8 * GB,  # where a thread would wait: beyond all that is ever answered
    "ident": None,
}
