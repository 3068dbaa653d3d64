"""The Python environment of the other tools, and how they speak. Standard library only: pip has not run yet.

The environment is .venv (or the folder that MUSEUM_VENV names). It is trusted only if the last installation
in it ran to its end: a killed one leaves the file `unfinished` behind, and the next run starts it afresh.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = ROOT / os.environ.get("MUSEUM_VENV", ".venv")
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / "unfinished"


def say(vietnamese, english):
    print(f"{vietnamese} / {english}", flush=True)


def stop(vietnamese, english):
    """End with a sentence one can act on."""
    sys.stdout.flush()
    sys.exit(f"{vietnamese}\n{english}")


@contextlib.contextmanager
def step(vietnamese, english, talks=False):
    """Say what is being done, then how many seconds it took; on a line of its own if the step `talks`."""
    print(f"· {vietnamese} / {english} …", end="\n" if talks else " ", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - started:.1f} s", flush=True)


@contextlib.contextmanager
def one_at_a_time():
    """Keep a second `make` from building the same things meanwhile."""
    VAR.mkdir(exist_ok=True)
    with open(VAR / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(
                "Đang chờ một lệnh make khác chuẩn bị xong …",
                "Waiting for another make to finish preparing …",
            )
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(kind=""):
    """Make the environment if there is none, and install requirements<kind>.txt if they changed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever calls the tool by hand may have an older one
        stop("Cần Python 3.11 trở lên.", "Python 3.11 or newer is needed.")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    os.environ["PYTHONUTF8"] = "1"
    os.chdir(ROOT)
    stamp, digest = VENV / f"installed{kind}", _digest(kind)
    with one_at_a_time():
        if not _works() or UNFINISHED.exists():
            with step("Tạo môi trường Python", "Making the Python environment"):
                _create()
        if not stamp.exists() or stamp.read_text() != digest:
            with step("Cài thư viện, lần đầu chừng một phút", "Installing libraries, the first time about a minute"):
                _install(kind)
            stamp.write_text(digest)
            UNFINISHED.unlink()


def enter(kind=""):
    """`prepare`, and go on in the environment's Python, where its libraries can be imported."""
    prepare(kind)
    if not os.path.samefile(sys.prefix, VENV):
        os.execv(PYTHON, [PYTHON, *sys.argv])  # noqa: S606


def clean_exit(main):
    """Run `main`; Ctrl-C, a full disk or a folder one may not write to end it with a line, no traceback."""
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nĐã dừng. / Stopped.")
    except OSError as error:
        stop(f"Không làm được: {error}", "This could not be done; the reason is above.")


def _digest(kind):
    """Changes when the requirements or the Python do."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted({*ROOT.glob("requirements.*"), *ROOT.glob(f"requirements{kind}.*")}):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _works():
    """The environment's Python starts: a system upgrade can take away the one it was made with."""
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0


def _create():
    if subprocess.run([sys.executable, "-c", "import venv, ensurepip"], capture_output=True).returncode:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        stop(
            f"Python này thiếu mô-đun venv. Trên Debian hay Ubuntu: sudo apt install {package}",
            f"This Python lacks its venv module. On Debian or Ubuntu: sudo apt install {package}",
        )
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir(parents=True)
    UNFINISHED.touch()
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        reason = _last_line(made.stderr or made.stdout)
        stop(f"Không tạo được {VENV}: {reason}", f"{VENV} could not be made: {reason}")


def _install(kind):
    UNFINISHED.touch()
    wanted = ["-r", f"requirements{kind}.txt", "-c", f"requirements{kind}.lock"]
    options = ["--quiet", "--no-input", "--disable-pip-version-check"]
    pip = subprocess.run([PYTHON, "-m", "pip", "install", *options, *wanted], capture_output=True, text=True)
    if pip.returncode:
        (VAR / "pip.log").write_text(pip.stdout + pip.stderr)
        reason = _last_line(pip.stderr)
        stop(
            f"Không cài được thư viện: {reason}\nHãy kiểm tra mạng rồi chạy lại; chi tiết trong var/pip.log.",
            "The libraries could not be installed. Check the network and try again; more in var/pip.log.",
        )


def _last_line(text):
    """What a failed program said last, errors before hints."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["?"])[-1]
