"""What is true wherever the site runs. `dev`, `test`, `standalone` and `production` only add to it."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"  # what this machine makes for itself: database, secret key, logs

env = environ.Env()

INSTALLED_APPS = [
    "museum_site",
    "tours",
    "exhibits",
    "timeline",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",  # takes the place of wagtail.locales: never list both
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # before what may answer with a redirect
    "museum_site.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "museum_site.middleware.CompressionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "museum_site.middleware.PublicCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "museum_site.middleware.PathLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "museum_site.urls"
WSGI_APPLICATION = "museum_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "museum_site.context_processors.site_frame",
            ],
        },
    },
]


def sqlite_database(path):
    """SQLite as a web server needs it: readers never wait for the writer, writers queue."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # No mmap_size, though it makes a big search faster: where one process closes the last connection while
            # another opens one, pages mapped into memory go stale, and committed rows were seen to get lost.
            # cache_size: 16 MB of pages for each connection.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
        },
    }


def use_database_url(databases):
    """Let DATABASE_URL choose the database; without it SQLite stays. Returns the extra apps PostgreSQL needs."""
    if url := env.str("DATABASE_URL", ""):
        databases["default"] = env.db_url_config(url)
    if "postgresql" in databases["default"]["ENGINE"]:
        # For disks without moving heads: with the server's defaults of old the planner reads every text for a common
        # word, and compiles queries for longer than it runs them. A pooler that refuses options: POSTGRES_OPTIONS=""
        options = env.str("POSTGRES_OPTIONS", "-c random_page_cost=1.1 -c jit=off")
        databases["default"].setdefault("OPTIONS", {}).setdefault("options", options)
    # Only with PostgreSQL: django.contrib.postgres imports psycopg, which the default start does not install.
    return ["django.contrib.postgres"] if "postgresql" in databases["default"]["ENGINE"] else []


DATABASES = {"default": sqlite_database(BASE_DIR / "db.sqlite3")}
INSTALLED_APPS += use_database_url(DATABASES)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.User"
WAGTAILIMAGES_IMAGE_MODEL = "core.MuseumImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.MuseumDocument"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Teachers: an address that is theirs, a password, a second factor if they like. Approved by hand or by their school.
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "tours.accounts.TeacherAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "tours.account_forms.TeacherSignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # typed on the same screen: works where the mail is on another phone
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_USER_DISPLAY = "tours.accounts.name_of"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "teacher-desk"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = env.str("SITE_NAME", "Phòng Truyền thống")
# The address of whoever asks, for counting tries: behind so many proxies of ours.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", "Phòng Truyền thống <khong-tra-loi@localhost>")

# Languages and time. The address alone chooses the language: / is Vietnamese, /en/ is English.
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES  # Wagtail's own list leaves Vietnamese out
LOCALE_PATHS = [BASE_DIR / "museum_site/locale", BASE_DIR / "museum_site/locale_wagtail"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "media"
STATICFILES_DIRS: list = []

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static.MuseumStaticStorage"},
}

# Wagtail
WAGTAIL_SITE_NAME = _("Tradition Room")
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_USER_LOGIN_FORM = "museum_site.forms.CuratorLoginForm"
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # ASCII slugs, made by core.vietnamese.slugify
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search.backend", "SEARCH_CONFIG": "simple"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # these three would call other hosts
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []  # an embed would bring a third party into a visitor's page
WAGTAIL_USER_TIME_ZONES = ["Asia/Ho_Chi_Minh", "UTC"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "csv", "xlsx", "docx", "odt", "txt", "mp3", "m4a", "ogg", "opus"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_AVIF_QUALITY = 40  # phones on a school network first; LARGE in core.renditions is for looking closely
WAGTAILIMAGES_WEBP_QUALITY = 60
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 25 * 1024 * 1024
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
TAGGIT_CASE_INSENSITIVE = True

# Requests
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the page editor sends many
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it
