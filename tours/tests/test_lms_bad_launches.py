"""Messages that must open nothing (1EdTech Security Framework 1.0, LTI Core 1.3), each one change from a good one."""

import json
import time
from unittest import mock

import jwt
from django.core.cache import cache
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from core.models import User
from tours.models import Attempt, Placement, UsedNonce
from tours.tests.lms_case import LmsTestCase
from tours.tests.lms_platform import CLAIM, SigningKey

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=5,
)


def with_claim(name, value):
    return lambda claims: claims | {name: value}


def without(name):
    return lambda claims: {key: value for key, value in claims.items() if key != name}


class BadLaunchTests(LmsTestCase):
    def setUp(self):
        super().setUp()
        self.assignment, self.custom = self.placed()
        self.client.raise_request_exception = True

    def assertRefused(self, response):
        self.assertEqual(response.status_code, 400)
        self.assertContains(response, "Chưa mở được", status_code=400)
        self.assertFalse(Attempt.objects.exists() or Placement.objects.exists() or UsedNonce.objects.exists())
        self.assertEqual(User.objects.count(), 1)  # the assignment's own teacher
        self.assertNotIn("sessionid", self.client.cookies)

    def refused(self, change=None, **more):
        self.assertRefused(self.open(change=change, **self.custom, **more))

    def test_the_good_one_opens(self):
        self.assertEqual(self.open(**self.custom).status_code, 302)

    # Who speaks, and to whom

    def test_another_issuer(self):
        self.refused(with_claim("iss", "https://other.example"))

    def test_another_audience(self):
        for audience in ("another-tool", ["another-tool"], ["another-tool", self.lms.client_id], [], "", None, 7, {}):
            with self.subTest(audience=audience):
                self.refused(with_claim("aud", audience))

    def test_several_audiences_without_saying_which_is_meant(self):
        several = [self.lms.client_id, "another-tool"]
        self.refused(with_claim("aud", several))
        self.refused(lambda claims: claims | {"aud": several, "azp": "another-tool"})
        self.assertEqual(
            self.open(
                change=lambda claims: claims | {"aud": several, "azp": self.lms.client_id}, **self.custom
            ).status_code,
            302,
        )

    def test_another_party_or_deployment(self):
        self.refused(with_claim("azp", "another-tool"))
        for deployment in ("deployment-2", "", None, 1, ["deployment-1"], "deployment"):
            with self.subTest(deployment=deployment):
                self.refused(with_claim(f"{CLAIM}lti/claim/deployment_id", deployment))

    def test_a_platform_that_was_switched_off_meanwhile(self):
        state, nonce = self.lms.begin(self.client)
        self.platform.is_active = False
        self.platform.save()
        message = self.lms.key.sign(self.lms.claims(nonce, **self.custom))
        self.assertRefused(self.client.post("/lti/launch/", {"id_token": message, "state": state}))

    # When

    def test_an_expired_one(self):
        self.refused(lambda claims: claims | {"iat": time.time() - 900, "exp": time.time() - 90})

    def test_one_from_the_future(self):
        self.refused(with_claim("iat", time.time() + 600))

    def test_one_without_its_times(self):
        for name in ("exp", "iat"):
            with self.subTest(name=name):
                self.refused(without(name))

    def test_a_clock_that_is_a_little_wrong_is_forgiven(self):
        late = lambda claims: claims | {"iat": time.time() + 30, "exp": time.time() - 30}  # noqa: E731
        self.assertEqual(self.open(change=late, **self.custom).status_code, 302)

    # Once, and where it began

    def test_a_nonce_is_used_once(self):
        state, nonce = self.lms.begin(self.client)
        cookies = dict(self.client.cookies)
        posted = {"id_token": self.lms.key.sign(self.lms.claims(nonce, **self.custom)), "state": state}
        self.assertEqual(self.client.post("/lti/launch/", posted).status_code, 302)
        again = Client()
        again.cookies.update(cookies)
        self.assertEqual(again.post("/lti/launch/", posted).status_code, 400)
        other = self.lms.key.sign(self.lms.claims(nonce, subject="student-2", **self.custom))
        self.assertEqual(again.post("/lti/launch/", {"id_token": other, "state": state}).status_code, 400)
        self.assertEqual(Attempt.objects.count(), 1)

    def test_a_nonce_of_ones_own(self):
        self.refused(with_claim("nonce", "made-up"))
        self.refused(without("nonce"))

    def test_a_message_stolen_for_another_browser(self):
        state, nonce = self.lms.begin(self.client)
        message = self.lms.key.sign(self.lms.claims(nonce, **self.custom))
        self.client.cookies.clear()
        self.assertRefused(self.client.post("/lti/launch/", {"id_token": message, "state": state}))

    def test_a_state_of_ones_own(self):
        for state in ("", "made-up", "state-00000000-0000-0000-0000-000000000000"):
            with self.subTest(state=state):
                self.refused(state=state)

    # Signed by whom, and how

    def test_no_algorithm(self):
        for algorithm in ("none", "None", "NONE", ""):
            with self.subTest(algorithm=algorithm):
                self.refused(token=lambda claims: unsigned(claims, algorithm, self.lms.key.kid))  # noqa: B023

    def test_keys_are_not_confused(self):
        """Signed with the public key as if it were a secret (HS256): everybody has the public one."""

        def confused(claims):
            header, body = encoded({"alg": "HS256", "kid": self.lms.key.kid, "typ": "JWT"}), encoded(claims)
            secret = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
            signature = secret.sign(f"{header}.{body}".encode(), self.lms.key.public.encode())
            return f"{header}.{body}.{jwt.utils.base64url_encode(signature).decode()}"

        self.refused(token=confused)
        self.lms.published = [self.lms.key.jwk | {"alg": "HS256"}]
        self.refused(token=confused)

    def test_a_key_of_somebody_else(self):
        stranger = SigningKey()
        self.refused(token=stranger.sign)
        self.refused(token=lambda claims: stranger.sign(claims, kid=self.lms.key.kid))
        self.refused(token=lambda claims: stranger.sign(claims, jwk=stranger.jwk, jku=f"{self.lms.issuer}/keys"))

    def test_without_the_number_of_a_key(self):
        self.refused(token=lambda claims: jwt.encode(claims, self.lms.key.private, algorithm="RS256"))

    def test_changed_after_signing(self):
        def changed(claims):
            header, _body, signature = self.lms.key.sign(claims).split(".")
            return f"{header}.{encoded(claims | {'sub': 'somebody-else'})}.{signature}"

        self.refused(token=changed)

    def test_a_platform_may_change_its_key(self):
        self.assertEqual(self.open(**self.custom).status_code, 302)
        new = SigningKey()
        self.lms.published.append(new.jwk)
        self.assertEqual(self.open(Client(), token=new.sign, **self.custom).status_code, 400)
        self.assertEqual(self.asked_for_keys(), 1)  # asked again only after a while
        with mock.patch("tours.lms.tool.KEYS_ASKED_AGAIN", 0):
            self.assertEqual(self.open(Client(), token=new.sign, **self.custom).status_code, 302)
        self.assertEqual(self.asked_for_keys(), 2)

    def asked_for_keys(self):
        return sum(path == "/keys" for _method, path, _body in self.lms.requests)

    def test_a_platform_whose_keys_cannot_be_read(self):
        for published in (None, "x", 5, [None], [{"kid": self.lms.key.kid}], [{"kid": self.lms.key.kid, "kty": "RSA"}]):
            with self.subTest(published=published):
                cache.clear()
                self.lms.published = published
                self.refused()

    def test_a_platform_that_does_not_answer(self):
        self.platform.key_set_url = "http://127.0.0.1:9/keys"
        self.platform.save()
        self.refused()

    # What it says

    def test_what_the_standard_requires(self):
        for name, value in (
            ("lti/claim/version", "1.1"),
            ("lti/claim/message_type", "LtiStartProctoring"),
            ("lti/claim/message_type", ""),
            ("lti/claim/resource_link", {}),
            ("lti/claim/resource_link", "link-1"),
            ("lti/claim/roles", None),
            ("lti/claim/roles", 5),
        ):
            with self.subTest(name=name, value=value):
                self.refused(with_claim(CLAIM + name, value))
        for subject in (None, "", 7, ["x"], "student\0"):
            with self.subTest(subject=subject):
                self.refused(with_claim("sub", subject))

    def test_what_is_no_message(self):
        state, _nonce = self.lms.begin(self.client)
        for token in ("", "x", "a.b", "a.b.c", "." * 2, "é.é.é", encoded([]) + "." + encoded([]) + ".x", "x" * 100_000):
            with self.subTest(token=token[:20]):
                self.assertRefused(self.client.post("/lti/launch/", {"id_token": token, "state": state}))
        self.assertRefused(self.client.post("/lti/launch/", {}))
        self.assertEqual(self.client.get("/lti/launch/").status_code, 405)


CLAIMS = ["aud", "azp", "exp", "nonce", "sub"] + [
    CLAIM + name
    for name in (
        "lti/claim/roles",
        "lti/claim/custom",
        "lti/claim/context",
        "lti/claim/resource_link",
        "lti/claim/message_type",
        "lti/claim/launch_presentation",
        "lti-ags/claim/endpoint",
        "lti-dl/claim/deep_linking_settings",
    )
]


class AnyClaimTests(LmsTestCase, PropertyTestCase):
    @given(name=st.sampled_from(CLAIMS), value=ANYTHING, role=st.sampled_from(["Learner", "Instructor"]))
    @settings(max_examples=80, deadline=None)
    def test_whatever_stands_in_a_claim_nothing_breaks(self, name, value, role):
        _assignment, custom = self.placed()
        response = self.open(Client(), change=with_claim(name, value), role=role, **custom)
        self.assertIn(response.status_code, (302, 400, 403, 404))


def encoded(data):
    return jwt.utils.base64url_encode(json.dumps(data).encode()).decode()


def unsigned(claims, algorithm, kid):
    return f"{encoded({'alg': algorithm, 'kid': kid, 'typ': 'JWT'})}.{encoded(claims)}."
