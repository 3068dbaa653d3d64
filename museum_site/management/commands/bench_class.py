import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import numpy as np
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from core.models import User
from museum_site.bench.class_walk import ANSWERING, JOINING, Student, Walk
from museum_site.bench.class_walk import Teacher as Watching
from museum_site.bench.databases import Databases, content_digest
from tours.assigning import assign
from tours.models import Answer, AnswersShown, Assignment, Attempt, Teacher, TourPage
from tours.questions import Kind

NAME = "class"
QUESTIONS = 10  # of each student
KILLED_AT = JOINING + ANSWERING / 2
BUDGETS = {  # p95, milliseconds: (SQLite, PostgreSQL)
    "saving an answer": (300, 150),
    "the grid": (300, 300),
    "the grid, what changed": (300, 300),
}


class Command(BaseCommand):
    help = "Play classes that join and answer at once, kill a worker in the middle, and count every answer."

    def add_arguments(self, parser):
        parser.add_argument("--classes", type=int, default=40)
        parser.add_argument("--students", type=int, default=35, help="of each class (default: 35)")
        parser.add_argument("--workers", type=int, default=2, help="of the web server (default: 2)")
        parser.add_argument("--spare-the-workers", action="store_true", help="kill none in the middle")

    def handle(self, classes, students, workers, spare_the_workers, **options):
        self.databases = Databases()
        call_command("collectstatic", interactive=False, verbosity=0)
        self.prepare()
        assignments = self.make_classes(classes)
        connections["default"].close()
        with self.server(workers) as (server, port):
            walk = Walk("127.0.0.1", port)
            expected = self.plan(walk, assignments, students)
            meanwhile = [] if spare_the_workers else [(KILLED_AT, lambda: self.kill_one(server))]
            self.say(f"{classes} classes × {students} students, {workers} workers …")
            walk.run(meanwhile)
        self.report(walk, expected, classes * students)

    def prepare(self):
        digest = content_digest(NAME, "1")
        if self.databases.is_ready(NAME, digest):
            self.databases.use(NAME)
            Assignment.objects.all().delete()
            return
        self.say("Loading the demonstration exhibition …")
        self.databases.make_empty(NAME)
        call_command("load_exhibition", str(settings.BASE_DIR / "content"), verbosity=0, stdout=self.stdout)
        self.databases.finish(NAME, digest)

    def make_classes(self, number):
        user, _made = User.objects.get_or_create(username="bench-teacher")
        teacher, _made = Teacher.objects.get_or_create(
            user=user, defaults={"full_name": "Bench", "school": "Bench", "approved_at": timezone.now()}
        )
        tours = list(TourPage.objects.filter(locale__language_code="vi").order_by("pk"))
        made = [assign(teacher, tours[n % len(tours)]) for n in range(number)]
        Assignment.objects.filter(pk__in=[each.pk for each in made]).update(answers_shown=AnswersShown.END)
        self.session = self.sign_in(user)
        return made

    def sign_in(self, user):
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        return session.session_key

    def plan(self, walk, assignments, students):
        """Every student and every teacher; returns {question key: its value in its class} by assignment."""
        dice = random.Random(2)  # noqa: S311
        expected = 0
        for assignment in assignments:
            asked = [
                (question.key, number, some_answer(question, dice))
                for number, stop in enumerate(assignment.itinerary.stops, start=1)
                for question in stop.questions
            ][:QUESTIONS]
            for _student in range(students):
                walk.student(Student(assignment.code, asked))
                expected += len(asked)
            walk.teacher(Watching(reverse("class-results", args=[assignment.pk]), self.session))
        return expected

    def server(self, workers):
        return Server(self.databases.path(NAME), workers)

    def kill_one(self, server):
        """As a machine does that has no memory left."""
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        os.kill(int(random.choice(children)), signal.SIGKILL)  # noqa: S311
        self.say("One worker was killed.")

    def report(self, walk, expected, students):
        self.databases.use(NAME)
        doubled = Answer.objects.values("attempt", "question_key").annotate(n=Count("pk")).filter(n__gt=1).count()
        kept, joined = Answer.objects.count(), Attempt.objects.count()
        rewritten = Answer.objects.exclude(revision=1).count()
        self.stdout.write("\n| request | number | median | p95 | longest |\n|---|--:|--:|--:|--:|")
        broken = []
        for kind, times in walk.times.items():
            median, p95, longest = np.percentile(times, [50, 95, 100])
            self.stdout.write(f"| {kind} | {len(times):,} | {median:.1f} | {p95:.1f} | {longest:.0f} |")
            if kind in BUDGETS and p95 > (budget := BUDGETS[kind][self.databases.is_postgres]):
                broken.append(f"{kind}: p95 {p95:.0f} ms, the budget is {budget}")
        self.stdout.write(
            f"\nJoined: {joined:,} of {students:,}. Answers: {kept:,} of {expected:,}, doubled {doubled}, written "
            f"twice {rewritten}. Sent again: {walk.retries}. Things done later than planned, p95: "
            f"{np.percentile(walk.late, 95) * 1000:.0f} ms."
        )
        broken += walk.failures[:5]
        if kept != expected or doubled or rewritten or joined < students:
            broken.append("answers or students were lost or doubled")
        if broken:
            raise CommandError("Not as it should be:\n  " + "\n  ".join(broken), returncode=1)
        self.stdout.write("Everything is within the budget, nothing was lost or doubled.")

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def some_answer(question, dice):
    """An answer as a student might give it."""
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case Kind.SINGLE | Kind.POINT:
            return dice.choice(keys)
        case Kind.MULTIPLE:
            return dice.sample(keys, 2)
        case Kind.ORDER:
            return dice.sample(keys, len(keys))
        case Kind.MATCH:
            return {choice.key: choice.partner for choice in question.choices}
        case Kind.SORT:
            return {choice.key: choice.group for choice in question.choices}
        case Kind.NUMBER:
            return str(dice.randint(1, 2000))
    return "Em nghĩ là vì ngày xưa chưa có máy."


class Server:
    """The web server of `make run`, over the benchmark's database."""

    def __init__(self, database, workers):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "museum_site.settings.bench",
            "BENCH_DATABASE": database,
            "WEB_CONCURRENCY": str(workers),
        }

    def __enter__(self):
        command = [sys.executable, "-m", "gunicorn", "museum_site.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(command, env=self.environment, cwd=settings.BASE_DIR)  # noqa: S603
        for _attempt in range(120):
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/readyz") as answer:  # noqa: S310 - our own
                    if answer.status == 200:
                        return self.process, self.port
            except OSError:
                time.sleep(0.5)
        raise CommandError("The server did not start.")

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(30)
