"""A learning platform for tests: real signed messages, and a real server for its keys, tokens and scores."""

import json
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import factory
import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwcrypto.jwk import JWK

from tours.models import Platform

CLAIM = "https://purl.imsglobal.org/spec/"
CONTEXT_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
AGS = [f"{CLAIM}lti-ags/scope/{name}" for name in ("score", "lineitem", "result.readonly")]


class SigningKey:
    """An RSA key that signs messages, with its public half as platforms publish it."""

    def __init__(self):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()
        self.public = (
            key.public_key()
            .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
            .decode()
        )
        self.kid = uuid.uuid4().hex

    @property
    def jwk(self):
        return json.loads(JWK.from_pem(self.public.encode()).export_public()) | {"kid": self.kid, "alg": "RS256"}

    def sign(self, claims, **header):
        return jwt.encode(claims, self.private, algorithm="RS256", headers={"kid": self.kid} | header)


class Course:
    """What the platform holds of a course: {address of a line item: {user: [scores]}}, in the order they came."""

    def __init__(self):
        self.line_items, self.scores = [], []


class Lms:
    """A platform that runs while it is entered.

    `answer_with`: a status to answer with in place of taking points; `swallow`: how many confirmations get lost.
    """

    client_id, deployment_id, context_id = "tradition-room", "deployment-1", "course-7a3"

    def __init__(self):
        self.key = SigningKey()
        self.tool_public_key = ""  # what assertions are checked by; of the site under test
        self.pages = {}  # {path: function of the whole address and the body that makes its HTML}
        self.forget()

    def forget(self):
        """As in a platform that has just been set up."""
        self.course, self.published = Course(), [self.key.jwk]
        self.requests, self.answer_with, self.swallow = [], None, 0

    def __enter__(self):
        lms = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                lms.handle(self)

            do_POST = do_GET

            def log_message(self, *args):
                """Tests are quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()

    # Its web server

    def handle(self, request):
        path = urlsplit(request.path).path
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0)).decode()
        self.requests.append((request.command, path, body))
        status, said = 404, {}
        if path == "/keys":
            status, said = 200, {"keys": self.published}
        elif path == "/token":
            status, said = self.token(parse_qs(body))
        elif path.startswith("/lineitems"):
            status, said = self.grade_book(request, path, body)
        kind, text = "application/json", json.dumps(said)
        if status == 404 and path in self.pages:
            status, kind, text = 200, "text/html; charset=utf-8", self.pages[path](request.path, body)
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(text.encode())))
        request.end_headers()
        request.wfile.write(text.encode())

    def token(self, form):
        """An access token, for an assertion signed with the tool's key (which the test has handed over)."""
        jwt.decode(
            form["client_assertion"][0],
            self.tool_public_key,
            algorithms=["RS256"],
            audience=f"{self.issuer}/token",
            issuer=self.client_id,
        )
        return 200, {"access_token": "let-me-in", "token_type": "bearer", "expires_in": 3600, "scope": form["scope"][0]}

    def grade_book(self, request, path, body):
        if request.headers.get("Authorization") != "Bearer let-me-in":
            return 401, {}
        if self.answer_with:
            return self.answer_with, {}
        if path.endswith("/scores"):
            score = json.loads(body)
            before = [one for at, one in self.course.scores if at == path and one["userId"] == score["userId"]]
            if any(one["timestamp"] >= score["timestamp"] for one in before):
                return 409, {}
            self.course.scores.append((path, score))
            return (500, {}) if self._swallows() else (200, {})
        if request.command == "POST":
            self.course.line_items.append(json.loads(body) | {"id": f"{self.issuer}/lineitems/{uuid.uuid4().hex}"})
            return 201, self.course.line_items[-1]
        return 200, self.course.line_items

    def _swallows(self):
        """Whether a confirmation gets lost on its way."""
        self.swallow -= 1
        return self.swallow >= 0

    def read_answer(self, message):
        """The claims of a teacher's choice; checked as a platform does."""
        return jwt.decode(
            message, self.tool_public_key, algorithms=["RS256"], audience=self.issuer, issuer=self.client_id
        )

    # What it sends

    def registration(self, **fields):
        return PlatformFactory(
            issuer=self.issuer,
            client_id=self.client_id,
            deployment_ids=self.deployment_id,
            auth_login_url=f"{self.issuer}/auth",
            auth_token_url=f"{self.issuer}/token",
            key_set_url=f"{self.issuer}/keys",
            **fields,
        )

    def claims(self, nonce, *, role="Learner", subject="student-1", link="link-1", **more):
        now = int(time.time())
        return {
            "iss": self.issuer,
            "aud": self.client_id,
            "sub": subject,
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            f"{CLAIM}lti/claim/message_type": "LtiResourceLinkRequest",
            f"{CLAIM}lti/claim/version": "1.3.0",
            f"{CLAIM}lti/claim/deployment_id": self.deployment_id,
            f"{CLAIM}lti/claim/target_link_uri": "http://testserver/lti/launch/",
            f"{CLAIM}lti/claim/roles": [CONTEXT_ROLE + role],
            f"{CLAIM}lti/claim/resource_link": {"id": link},
            f"{CLAIM}lti/claim/context": {"id": self.context_id},
            f"{CLAIM}lti-ags/claim/endpoint": {
                "scope": AGS,
                "lineitems": f"{self.issuer}/lineitems",
                "lineitem": f"{self.issuer}/lineitems/{link}",
            },
            **more,
        }

    def choosing(self, **settings):
        """The claims that make a message one of a teacher who chooses."""
        return {
            f"{CLAIM}lti/claim/message_type": "LtiDeepLinkingRequest",
            f"{CLAIM}lti-dl/claim/deep_linking_settings": {
                "deep_link_return_url": f"{self.issuer}/chosen",
                "accept_types": ["ltiResourceLink"],
                "accept_presentation_document_targets": ["window"],
                "data": "what the platform wants back",
            }
            | settings,
        }

    def custom(self, **parameters):
        return {f"{CLAIM}lti/claim/custom": parameters}

    def begin(self, client, **more):
        """The first request, as far as to where the platform signs its user in; returns (state, nonce)."""
        said = {"iss": self.issuer, "login_hint": "7", "client_id": self.client_id, "target_link_uri": "x"}
        response = client.post("/lti/login/", said | more)
        assert response.status_code == 302, response
        asked = parse_qs(urlsplit(response.url).query)
        return asked["state"][0], asked["nonce"][0]

    def open(self, client, *, token=None, state=None, change=None, **claims):
        """A whole launch; `change(claims)` spoils them before they are signed, `token(claims)` signs them itself."""
        own_state, nonce = self.begin(client)
        said = self.claims(nonce, **claims)
        said = change(said) if change else said
        id_token = token(said) if token else self.key.sign(said)
        return client.post("/lti/launch/", {"id_token": id_token, "state": own_state if state is None else state})


class PlatformFactory(factory.django.DjangoModelFactory):
    name = "Moodle Thử"
    school = "THCS Thử"

    class Meta:
        model = Platform
