"""The key this site signs its messages to platforms with, and what platforms check the signatures by.

One key for all platforms, made when first needed. It lies in the database, where every machine finds it, encrypted with
the SECRET_KEY, so that a copy of the database gives nothing away. After a change of the SECRET_KEY a new key is made;
platforms fetch the public one by its address and notice.
"""

from functools import cache

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils.encoding import force_bytes
from pylti1p3.registration import Registration

from tours.models import ToolKey

BITS = 2048


def tool_key() -> tuple[str, str]:
    """(private, public) in PEM. Makes one where there is none that this SECRET_KEY opens."""
    for stored in ToolKey.objects.all():
        if private := _opened(stored.sealed, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            return private, _public(private)
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    sealing = serialization.BestAvailableEncryption(force_bytes(settings.SECRET_KEY))
    stored = ToolKey.objects.create(sealed=_pem(key, sealing))
    private = _opened(stored.sealed, settings.SECRET_KEY)
    return private, _public(private)


@cache
def _opened(sealed, *secrets):
    """Opening takes a while on purpose: it is done once in a process."""
    for secret in secrets:
        try:
            key = serialization.load_pem_private_key(sealed.encode(), force_bytes(secret))
        except ValueError:
            continue
        return _pem(key, serialization.NoEncryption())
    return None


def _pem(key, encryption):
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption).decode()


@cache
def _public(private):
    key = serialization.load_pem_private_key(private.encode(), None).public_key()
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def key_set() -> dict:
    """What is public of the key, as a JSON Web Key Set (RFC 7517)."""
    _private, public = tool_key()
    return {"keys": [Registration.get_jwk(public)]}
