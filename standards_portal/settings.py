"""Settings, read once from the environment.

Every value that may differ between machines is read here and nowhere else.
`DATA_DIR` is the folder of everything that one site keeps: several sites run
side by side, each with its own folder and port.
"""

import sys
from pathlib import Path

import dj_database_url
import pghistory
from csp.constants import NONE, SELF
from environs import Env

from webhooks.retrying import SCHEDULE

from . import embedded, logs, mail
from .api import spectacular
from .back_office import look
from .replicas.databases import databases_of
from .secret_key import read_or_create
from .sign_in import oidc
from .sign_in.settings import *  # noqa: F403 (the same on every machine)

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / ".data"))).expanduser().resolve()
TESTING = "pytest" in sys.modules

# The address that visitors use. Under https the cookies and headers are secured.
PORT = env.int("PORT", 8000)
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_HOST = SITE_URL.split("://", 1)[1].split("/", 1)[0].rsplit(":", 1)[0]
HTTPS = SITE_URL.startswith("https://")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")  # such as a `mailto:` address
# Live drafting has a server of its own. Under https the proxy in front of the site
# passes `/live/` on to it; else browsers ask its port: 10,000 above the site's, round
# the ports from 1024 to 65535.
LIVE_PORT = env.int("LIVE_PORT", 1024 + (PORT + 10_000 - 1024) % 64_512)
LIVE_URL = env.str("LIVE_URL", f"wss://{SITE_HOST}" if HTTPS else "")

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or read_or_create(DATA_DIR / "secret_key")
ALLOWED_HOSTS = [SITE_HOST, *env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

DATABASE_URL = env.str("DATABASE_URL", "") or embedded.database_url(DATA_DIR)
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
# Compiling a status query takes PostgreSQL seconds, running it milliseconds.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
if not TESTING:
    # A connection a thread, kept; tests open and drop databases and need none.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 16}
    # One that a restart of the server has ended fails no request.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Copies that reads are spread over, and how many seconds one may be behind.
_replicas = env.str("DATABASE_REPLICA_URLS", "").split()
DATABASES |= databases_of(_replicas, options=DATABASES["default"]["OPTIONS"])
DATABASE_REPLICA_LAG = env.float("DATABASE_REPLICA_LAG", 5.0)
DATABASE_ROUTERS = ["standards_portal.replicas.routing.ReplicaRouter"]

INSTALLED_APPS = [
    "standards_portal",
    "revisions",
    "webhooks",
    "catalogue",
    "organisations",
    "unfold.apps.BasicAppConfig",
    "standards_portal.back_office.apps.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "django_linear_migrations",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "rest_framework",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "standards_portal.back_office.policy.BackOfficePolicy",
    "corsheaders.middleware.CorsMiddleware",
    "standards_portal.api.errors.ProblemMiddleware",
    "standards_portal.api.rates.RateMiddleware",
    "standards_portal.api.deprecation.DeprecationMiddleware",
    # Outside of compression: it tags the bytes that are sent.
    "standards_portal.api.conditional.ConditionalReadMiddleware",
    "standards_portal.api.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "standards_portal.api.language.PreferredLanguageMiddleware",
    "standards_portal.hostile_input.HostileInputMiddleware",
    "standards_portal.uploads.UploadLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "standards_portal.sign_in.middleware.LastSeenMiddleware",
    "standards_portal.sign_in.middleware.SecondFactorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "standards_portal.urls"
WSGI_APPLICATION = "standards_portal.wsgi.application"
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
            ],
        },
    },
]

AUTH_USER_MODEL = "organisations.User"
# Whether officials need a second factor for the workspace and the back office. On where
# the site has a public address, off where it is tried out on one machine: the demo
# officials sign in by password only.
MFA_REQUIRED_FOR_OFFICIALS = env.bool("MFA_REQUIRED_FOR_OFFICIALS", HTTPS)
# Browsers allow passkeys on http://localhost only; nowhere else without https.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_PROVIDERS = {"openid_connect": oidc.provider_of(env)}
for _name, _value in mail.settings_of(env, folder=DATA_DIR / "mail").items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"noreply@{SITE_HOST}")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Row history is kept by database triggers and only ever appended to.
PGHISTORY_APPEND_ONLY = True
# Reads change nothing; asking who reads would make each answer depend on a cookie.
PGHISTORY_MIDDLEWARE_METHODS = ["POST", "PUT", "PATCH", "DELETE"]
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "standards_portal.serving.static_storage.SiteStaticFilesStorage"
    },
}
MEDIA_ROOT = DATA_DIR / "media"
SEARCH_INDEX_DIR = DATA_DIR / "index"

SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    # Browsers take these from this host alone, over https alone.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
LARGEST_UPLOAD = 20_000_000
FILE_UPLOAD_HANDLERS = [
    # Before those that keep what arrives.
    "standards_portal.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
# Requests a minute over the API: of a network that sends no token, and of a token.
# 0 is without limit.
API_RATE_NETWORK = env.int("API_RATE_NETWORK", 1_200)
API_RATE_TOKEN = env.int("API_RATE_TOKEN", 12_000)

# Networks that webhooks may be sent to besides the public ones, over http as well.
WEBHOOK_NETWORKS: list[str] = env.list("WEBHOOK_NETWORKS", [])
WEBHOOK_PATIENCE = 15.0  # seconds
WEBHOOK_RETRY_SECONDS = env.list("WEBHOOK_RETRY_SECONDS", list(SCHEDULE), subcast=float)

CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = [
    *("accept", "accept-language", "authorization", "content-type"),
    *("idempotency-key", "if-match", "if-none-match", "write-position"),
]
CORS_EXPOSE_HEADERS = ["Deprecation", "ETag", "Link", "Location", "Sunset"]
CORS_EXPOSE_HEADERS += ["RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"]
CORS_EXPOSE_HEADERS += ["Write-Position"]

# Reads need no sign-in, so no cookie can change an answer.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "standards_portal.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "standards_portal.api.errors.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = spectacular.SPECTACULAR

UNFOLD = look.UNFOLD

LOGGING = logs.logging_from(env.str("LOG_LEVEL", "WARNING"))
