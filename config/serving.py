"""How gunicorn serves OnRecord: `gunicorn --config python:config.serving`. Options on the command line win."""

wsgi_app = "config.wsgi"
worker_class = "config.worker.Worker"
workers = 2
threads = 8  # a process; as many connections to its database (ONRECORD_DB_POOL)
loglevel = "error"
graceful_timeout = 3  # after Ctrl+C nobody is waited for longer
control_socket_disable = True
