"""Forty classes walking at once: what their phones and their teachers ask of a server, when, and how long it takes.

A plan is a heap of things to do at their time; some dozens of threads do them over real connections. An answer that is
not confirmed is sent again with the number it had, as a phone does (js/classroom/answer-queue.js).
"""

import heapq
import itertools
import json
import random
import threading
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

JOINING, ANSWERING = 60, 300  # seconds
POLL = 4  # seconds between two looks of a teacher, as js/tours/results-live.js
THREADS = 48
RETRIES = (0.5, 1, 2, 4, 8, 16)
STUCK = 30  # seconds after which a connection is given up


@dataclass
class Student:
    code: str
    questions: list  # [(key, number of its stop, value)]
    cookie: str = ""
    revisions: dict = field(default_factory=dict)


@dataclass
class Teacher:
    address: str  # of the grid
    session: str
    stamp: str = ""


class Walk:
    """Plays everything and keeps what was measured: {kind: [milliseconds]}, and what went wrong."""

    def __init__(self, host, port, seed=1):
        self.host, self.port = host, port
        self.dice = random.Random(seed)  # noqa: S311 - the same walk every time
        self.times = defaultdict(list)
        self.retries, self.failures, self.late = 0, [], []
        self._heap, self._numbers = [], itertools.count()
        self._lock = threading.Condition()
        self._busy = 0

    # The plan

    def plan(self, at, job, *args):
        with self._lock:
            heapq.heappush(self._heap, (at, next(self._numbers), job, args))
            self._lock.notify()

    def student(self, student):
        self.plan(self.dice.uniform(0, JOINING), self.join, student)
        times = sorted(self.dice.uniform(JOINING, JOINING + ANSWERING) for _question in student.questions)
        self.plan_answers(student, times)

    def plan_answers(self, student, times):
        """One after the other: a phone sends in order."""
        if times:
            self.plan(times[0], self.answer, student, len(student.questions) - len(times), times[1:])

    def teacher(self, teacher):
        self.plan(self.dice.uniform(0, POLL), self.look, teacher)

    def run(self, meanwhile=()):
        """Do everything planned. `meanwhile`: [(second, function)] done beside it."""
        for at, job in meanwhile:
            self.plan(at, job)
        self.started = time.monotonic()
        threads = [threading.Thread(target=self._work, daemon=True) for _n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    @property
    def now(self):
        return time.monotonic() - self.started

    def _work(self):
        while True:
            with self._lock:
                while not self._heap or self._heap[0][0] > self.now:
                    if not self._heap and not self._busy:
                        self._lock.notify_all()
                        return
                    self._lock.wait(min(0.5, max(0.001, self._heap[0][0] - self.now)) if self._heap else 0.2)
                at, _number, job, args = heapq.heappop(self._heap)
                self._busy += 1
            self.late.append(self.now - at)
            try:
                job(*args)
            except Exception as error:  # noqa: BLE001 - whatever it was, it is counted and shown
                self.failures.append(f"{job.__name__}: {error!r}")
            finally:
                with self._lock:
                    self._busy -= 1
                    self._lock.notify()

    # What a phone does

    def ask(self, kind, method, path, body=None, headers=None):
        """(status, headers, body); the time counts until everything has come."""
        started = time.perf_counter()
        connection = HTTPConnection(self.host, self.port, timeout=STUCK)
        try:
            connection.request(method, path, body, {"Host": f"{self.host}:{self.port}", **(headers or {})})
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        self.times[kind].append((time.perf_counter() - started) * 1000)
        return response.status, response.headers, text

    def patiently(self, kind, method, path, body=None, headers=None):
        """The same, again and again while the server does not answer."""
        for wait in (*RETRIES, None):
            try:
                answer = self.ask(kind, method, path, body, headers)
                if answer[0] < 500:
                    return answer
            except (OSError, HTTPException):
                pass
            if wait is None:
                raise RuntimeError(f"{path} did not answer")
            self.retries += 1
            time.sleep(wait)
        return None

    def join(self, student):
        path = f"/lop/{student.code}/"
        self.patiently("opening the class", "GET", path)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, said, _text = self.patiently("joining", "POST", f"{path}join/", urlencode({"nickname": ""}), headers)
        if status != 302:
            raise RuntimeError(f"joining answered {status}")
        student.cookie = said["Set-Cookie"].partition(";")[0]
        self.patiently("a stop", "GET", f"{path}1/", headers={"Cookie": student.cookie})

    def answer(self, student, number, times):
        if not student.cookie:  # still joining
            self.plan(self.now + 1, self.answer, student, number, times)
            return
        key, stop, value = student.questions[number]
        path = f"/lop/{student.code}/"
        if number and student.questions[number - 1][1] != stop:
            self.patiently("a stop", "GET", f"{path}{stop}/", headers={"Cookie": student.cookie})
        body = {"question": key, "value": value, "base": 0, "save_id": str(uuid.uuid4())}
        headers = {"Cookie": student.cookie, "Content-Type": "application/json"}
        status, _said, text = self.patiently("saving an answer", "POST", f"{path}answers/", json.dumps(body), headers)
        if status != 200:
            raise RuntimeError(f"saving answered {status}: {text[:80]!r}")
        self.plan_answers(student, times)

    def look(self, teacher):
        """A teacher's grid: the page now and then, what has changed every few seconds."""
        headers = {"Cookie": f"sessionid={teacher.session}"}
        if not teacher.stamp:
            status, _said, text = self.patiently("the grid", "GET", teacher.address, headers=headers)
            teacher.stamp = "0"
        else:
            path = f"{teacher.address}?{urlencode({'since': teacher.stamp})}"
            status, _said, text = self.patiently("the grid, what changed", "GET", path, headers=headers)
            teacher.stamp = json.loads(text).get("stamp", "0") if status == 200 else ""
        if status != 200:
            raise RuntimeError(f"the grid answered {status}: {text[:80]!r}")
        if self.now + POLL < JOINING + ANSWERING:
            if self.dice.random() < 0.1:
                teacher.stamp = ""  # opened anew
            self.plan(self.now + POLL, self.look, teacher)
