"""The web server, for `make run` and for production alike. WEB_CONCURRENCY sets the number of workers."""

import logging
import os

from gunicorn.http import wsgi

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
threads = 4
preload_app = True  # a fault in the site shows once, at the start, and the workers share its memory
timeout = 60
accesslog = None  # addresses of visitors are not kept
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # else a control socket appears in the home folder
# forwarded_allow_ips keeps its default: only a proxy on this machine may say that a visitor came over https.

# Django answers HEAD with the body it would send for GET; gunicorn drops it, and need not say so every time.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)

_default_headers = wsgi.Response.default_headers
wsgi.Response.default_headers = lambda response: [
    header for header in _default_headers(response) if not header.startswith("Server:")
]


def when_ready(server):
    """Get ready what all workers share; then tell whoever waits at the terminal."""
    from museum_site.warming import warm_up  # the settings are there by now

    warm_up()
    # tools/serve.py hands over the words.
    if message := os.environ.pop("READY_MESSAGE", ""):
        print(message, flush=True)
