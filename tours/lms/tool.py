"""LTI 1.3 messages, received and checked: this site is the tool, the school's learning platform opens it.

PyLTI1p3 knows the messages. What is ours: the registrations, one use of each message without keeping anything before it
is proved genuine, and stricter rules for its signature (1EdTech Security Framework 1.0, section 5.1.3).
"""

import hashlib
import json
import time
from datetime import timedelta

import jwt
import requests
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from jwcrypto.common import JWException
from pylti1p3.contrib.django import DjangoMessageLaunch, DjangoOIDCLogin, DjangoServiceConnector
from pylti1p3.contrib.django.cookie import DjangoCookieService
from pylti1p3.contrib.django.request import DjangoRequest
from pylti1p3.deployment import Deployment
from pylti1p3.exception import LtiException, LtiKeyException, OIDCException
from pylti1p3.registration import Registration
from pylti1p3.session import SessionService
from pylti1p3.tool_config.abstract import ToolConfAbstract

from tours.lms.keys import tool_key
from tours.models import Platform, UsedNonce

CLAIM = "https://purl.imsglobal.org/spec/"  # what the names of the standard's claims begin with
ALGORITHM = "RS256"
LEEWAY = 60  # seconds that the clock of a school's server may be wrong
SIGNING_IN = 5 * 60  # seconds between the first request of a platform and its message; its cookies live as long
KEYS_KEPT = 3600  # seconds
KEYS_ASKED_AGAIN = 60  # seconds between two looks for a key that is not among those kept
TIMEOUT = (3, 5)  # seconds until there is a connection, and until there is an answer

# Whatever a hostile message makes of its fields: numbers for texts, lists for objects, a NUL in a name.
REFUSALS = (LtiException, OIDCException, JWException, AttributeError, LookupError, TypeError, ValueError)


class Patience(requests.Session):
    """Requests to a platform: never endless, and never led on to another address."""

    def request(self, method, url, **options):
        response = super().request(method, url, **{"timeout": TIMEOUT, **options, "allow_redirects": False})
        if 300 <= response.status_code < 400:
            raise requests.TooManyRedirects("A platform leads on to another address.", response=response)
        return response


class Connector(DjangoServiceConnector):
    """Tokens of one registration are not those of another with the same issuer."""

    def _scope_key(self, scopes):
        own = [self._registration.get_issuer(), self._registration.get_client_id(), *sorted(scopes)]
        return hashlib.sha256("|".join(own).encode()).hexdigest()


class Registrations(ToolConfAbstract):
    """The platforms that the coordinator has registered; each issuer may have many."""

    def check_iss_has_one_client(self, iss):
        return False

    def check_iss_has_many_clients(self, iss):
        return True

    def find_registration_by_params(self, iss, client_id, *args, **kwargs):
        platform = platform_of(iss, client_id)
        return registration_of(platform) if platform else None

    def find_deployment_by_params(self, iss, deployment_id, client_id, *args, **kwargs):
        platform = platform_of(iss, client_id)
        known = platform and isinstance(deployment_id, str) and deployment_id in platform.deployments
        return Deployment().set_deployment_id(deployment_id) if known else None


def platform_of(issuer, client_id) -> Platform | None:
    """The active platform; without a client ID the only one of that issuer."""
    if not isinstance(issuer, str) or not isinstance(client_id, str | None) or "\0" in f"{issuer}{client_id}":
        return None
    platforms = Platform.objects.filter(issuer=issuer, is_active=True)
    if client_id:
        return platforms.filter(client_id=client_id).first()
    found = list(platforms[:2])
    return found[0] if len(found) == 1 else None


def registration_of(platform) -> Registration:
    private, public = tool_key()
    registration = Registration()
    registration.set_issuer(platform.issuer).set_client_id(platform.client_id)
    registration.set_auth_login_url(platform.auth_login_url).set_auth_token_url(platform.auth_token_url)
    registration.set_key_set_url(platform.key_set_url).set_auth_audience(platform.auth_audience)
    return registration.set_tool_private_key(private).set_tool_public_key(public)


class CookieSession(SessionService):
    """What signing in has to remember, in cookies of the browser that does it: a nonce counts there and nowhere else.

    A table or a session would let anybody fill our database with requests that nobody has to sign.
    """

    def __init__(self, request, cookies):
        super().__init__(request)
        self.cookies = cookies

    def save_nonce(self, nonce):
        self.cookies.set_cookie(f"nonce-{nonce}", "1", SIGNING_IN)

    def check_nonce(self, nonce):
        return self.cookies.get_cookie(f"nonce-{nonce}") is not None

    def check_state_is_valid(self, state, id_token_hash):
        return False  # then the cookie decides

    def set_state_valid(self, state, id_token_hash):
        """A message is good for one time only."""

    def save_launch_data(self, key, jwt_body):
        """Nothing of a message is kept as a whole."""


def sign_in(request, launch_address):
    """The answer to a platform's first request: to its own authentication, with two cookies for the way back.

    Raises one of REFUSALS for a platform that is not registered.
    """
    asked = DjangoRequest(request)
    cookies = DjangoCookieService(asked)
    login = DjangoOIDCLogin(
        request, Registrations(), session_service=CookieSession(asked, cookies), cookie_service=cookies
    )
    return login.redirect(launch_address)


class Launch(DjangoMessageLaunch):
    """A platform's message; `validate()` raises one of REFUSALS unless it is genuine, for us, timely, and new."""

    def __init__(self, request):
        asked = DjangoRequest(request, post_only=True)
        cookies = DjangoCookieService(asked)
        super().__init__(
            asked,
            Registrations(),
            session_service=CookieSession(asked, cookies),
            cookie_service=cookies,
            requests_session=Patience(),
            service_connector_cls=Connector,
        )

    @property
    def claims(self) -> dict:
        return self.get_launch_data()

    @property
    def platform(self) -> Platform:
        return platform_of(self.claims["iss"], self.get_client_id())

    def claim(self, name, kind=dict):
        """A claim of the standard by its last words; an empty one where it is missing or of another kind."""
        found = self.claims.get(CLAIM + name)
        return found if isinstance(found, kind) else kind()

    def validate(self):
        super().validate()
        self._use_up()
        return self

    def fetch_public_key(self, key_set_url):
        key = f"tours:lms:keys:{hashlib.sha256(key_set_url.encode()).hexdigest()}"
        kept = cache.get(key)
        wanted = self._jwt["header"].get("kid")
        if kept and (_has(kept["set"], wanted) or time.time() - kept["at"] < KEYS_ASKED_AGAIN):
            return kept["set"]
        found = super().fetch_public_key(key_set_url)
        if not isinstance(found, dict) or not isinstance(found.get("keys"), list):
            raise LtiKeyException("The platform's key set holds no keys.")
        cache.set(key, {"set": found, "at": time.time()}, KEYS_KEPT)
        return found

    def validate_jwt_format(self):
        super().validate_jwt_format()
        if "\\u0000" in json.dumps(self._jwt["body"]):
            raise LtiException("PostgreSQL keeps no text with a NUL, and nobody means one.")
        return self

    def validate_jwt_signature(self):
        public_key, algorithm = self.get_public_key()
        if algorithm != ALGORITHM:
            raise LtiKeyException(f"Messages are signed with {ALGORITHM}.")
        try:
            jwt.decode(
                self._get_id_token(),
                public_key,
                algorithms=[ALGORITHM],
                audience=self._registration.get_client_id(),
                issuer=self._registration.get_issuer(),
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "nonce", "sub", "aud", "iss"]},
            )
        except jwt.InvalidTokenError as error:
            raise LtiException(str(error)) from error
        audience, party = self.claims["aud"], self.claims.get("azp")
        if (party or (isinstance(audience, list) and len(audience) > 1)) and party != self.get_client_id():
            raise LtiException("The message was made for another party.")
        if not all(isinstance(self.claims[name], str) and self.claims[name] for name in ("sub", "nonce")):
            raise LtiException("A subject and a nonce are texts.")
        roles = self.claims.get(f"{CLAIM}lti/claim/roles")
        if not isinstance(roles, list) or not all(isinstance(role, str) for role in roles):
            raise LtiException("Roles are a list of texts.")
        return self

    def _use_up(self):
        nonce = f"{self.claims['iss']} {self.claims['nonce']}"
        now = timezone.now()
        UsedNonce.objects.filter(used_at__lt=now - timedelta(days=1)).delete()
        try:
            with transaction.atomic():
                UsedNonce.objects.create(digest=hashlib.sha256(nonce.encode()).hexdigest(), used_at=now)
        except IntegrityError as error:
            raise LtiException("This message was used before.") from error

    def forget_cookies(self, request, response):
        """The way back has been walked."""
        state = request.POST.get("state", "")
        for name in (f"lti1p3-{state}", f"lti1p3-nonce-{self.claims['nonce']}"):
            if name in request.COOKIES:
                response.delete_cookie(name, samesite="None" if request.is_secure() else None)


def _has(keys, kid):
    return any(isinstance(key, dict) and key.get("kid") == kid for key in keys["keys"])
