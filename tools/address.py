"""Where `make run` serves: HOST and PORT from the environment, this machine's port 8000 without them."""

import contextlib
import os
import socket

from environment import stop

HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = os.environ.get("PORT") or "8000"
ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - only compared with


def check():
    """What gunicorn shall listen on. Ends with a sentence if the port is busy or there is no such address."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(HOST, int(PORT), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as candidate:
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            candidate.bind(address)
    except (OSError, OverflowError, ValueError) as error:
        stop(
            f"Không mở được {HOST}:{PORT} ({error}). Nếu cổng bận, hãy chọn cổng khác: make run PORT=8001",
            f"{HOST}:{PORT} cannot be opened. If the port is busy, choose another one: make run PORT=8001",
        )
    return f"{_bracketed(address[0])}:{PORT}"


def hosts():
    """The names the site answers to. The last one is the one to tell people."""
    local = ["localhost", "[::1]", "127.0.0.1"]
    if HOST not in ANYWHERE:
        return [host for host in local if host != _bracketed(HOST)] + [_bracketed(HOST)]
    names = [*local, socket.gethostname()]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route, contextlib.suppress(OSError):
        route.connect(("192.0.2.1", 9))  # sends nothing: it only asks which of our addresses faces the network
        names.append(route.getsockname()[0])
    return names


def url():
    return f"http://{hosts()[-1]}" + ("" if PORT == "80" else f":{PORT}")


def _bracketed(host):
    return f"[{host}]" if ":" in host else host
