"""What tests in browsers stand on: a server, a database that is emptied once, devices that complain of errors."""

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.management import call_command

PHONE = {"width": 360, "height": 740}


@pytest.mark.browser
class BrowserCase(StaticLiveServerTestCase):
    """What setUpClass makes stays until the last test of the class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addClassCleanup(call_command, "flush", interactive=False, verbosity=0)

    def _fixture_teardown(self):
        """Not after every test: see setUpClass."""

    @pytest.fixture(autouse=True)
    def use_browser(self, browser):
        self.browser = browser

    def device(self, user=None, viewport=PHONE, script="", **options):
        """A browser nobody has used yet, with `user` signed in; an error in its pages fails the test."""
        context = self.browser.new_context(viewport=viewport, base_url=self.live_server_url, **options)
        self.addCleanup(context.close)
        if user:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": self.live_server_url}
            context.add_cookies([cookie])
        if script:
            context.add_init_script(script)
        complaints = []
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        self.addCleanup(lambda: self.assertEqual(complaints, []))
        return context


def session_of(user):
    """The key of a session in which a user is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
