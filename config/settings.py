"""OnRecord's settings. Everything that varies comes from the environment; docs/deployment.md lists the names."""

from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

from config.database import database
from config.installation import BASE_DIR, usual_var
from config.mail import mail
from config.networks import networks, proxy
from config.openid import openid
from config.secret_key import kept_secret_key

env = Env()

# What OnRecord writes: the embedded database, the generated secret key, collected static files.
VAR = env.path("ONRECORD_VAR", usual_var()).absolute()
DEBUG = env.bool("ONRECORD_DEBUG", False)

# Database. None and "" differ: a variable that lost its value must not lead to another database.
DATABASE_URL = env.str("DATABASE_URL", None)
DATABASES = {"default": database(DATABASE_URL, var=VAR, pool_size=env.int("ONRECORD_DB_POOL", 0))}
SQL_SECONDS = env.float("ONRECORD_SQL_SECONDS", 5)  # for one request, see config/costly_requests.py
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may ask. The embedded database is for one machine, so key and hosts have defaults there and nowhere else.
if DATABASE_URL is None:
    SECRET_KEY = env.str("SECRET_KEY", None) or kept_secret_key(VAR / "secret_key")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
else:
    SECRET_KEY = env.str("SECRET_KEY")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is empty.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is empty. Name the hosts that OnRecord is reached at, with commas.")
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

# HTTPS. On unless asked otherwise: `manage.py quickstart` asks otherwise for the server it starts on this machine.
HTTPS = env.bool("ONRECORD_HTTPS", not DEBUG)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("ONRECORD_HSTS_SECONDS", 365 * 24 * 3600) if HTTPS else 0
# Of a cookie that is named so, browsers know that this very host has set it, by HTTPS.
_COOKIE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = _COOKIE + "sessionid"
CSRF_COOKIE_NAME = _COOKIE + "csrftoken"
KNOWN_BROWSER_COOKIE_NAME = _COOKIE + "known"
SEEN_COOKIE_NAME = _COOKIE + "seen"
SILENCED_SYSTEM_CHECKS = [
    # HSTS for all subdomains, and in browsers' preload lists: these bind a whole domain for years, beyond this
    # application, and are for the owner of the domain to decide.
    "security.W005",
    "security.W021",
]

INSTALLED_APPS = [
    "articles.accounts.admin_app.CuratingConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",  # the queue of articles/tasks
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # has its files compressed already
    "config.costly_requests.time_limit",
    "config.costly_requests.few_searches_at_once",
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.policies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.middleware.links_with_punctuation",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "articles.accounts.sessions.signed_in",
    "allauth.account.middleware.AccountMiddleware",
    "articles.admin.unsaved_forms.KeepWhatWasTyped",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "config.middleware.NothingThatCannotBeStored",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        # All pages but the admin's, which is Django's own.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "articles.presenters.template_functions.environment",
            "context_processors": CONTEXT_PROCESSORS,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", *CONTEXT_PROCESSORS],
            "libraries": {"onrecord_admin": "articles.admin.tags"},
        },
    },
]

FORM_RENDERER = "config.form_fields.Renderer"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Signing in, see articles/accounts. There is no sign-up: accounts are made in the admin.
AUTHENTICATION_BACKENDS = ["articles.accounts.account_names.Backend"]
STAFF_MFA = env.str("ONRECORD_STAFF_MFA", "offered", validate=validate.OneOf(["offered", "required"]))
STAFF_IDLE_SECONDS = int(env.float("ONRECORD_STAFF_IDLE_HOURS", 8, validate=validate.Range(min=0.1)) * 3600)
ACCOUNT_ADAPTER = "articles.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "articles.accounts.forms.SignInForm",
    "reauthenticate": "articles.accounts.forms.ConfirmForm",
    "change_password": "articles.accounts.forms.NewPasswordForm",
    "reset_password": "articles.accounts.forms.ForgottenForm",
    "reset_password_from_key": "articles.accounts.forms.ForgottenPasswordForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": None}  # articles/accounts/attempts.py counts them; the others stand in the cache
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "OnRecord"
MFA_TOTP_TOLERANCE = 1  # clocks that are off by half a minute
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are entered by administrators
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers allow it on this very machine only

# The accounts of one's own organisation, where the environment names their provider.
SOCIALACCOUNT_PROVIDERS = openid(env)
SOCIALACCOUNT_ADAPTER = "articles.accounts.adapter.OrganisationAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: our policy lets no form lead to another site
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"

# What processes share besides: how often codes were tried, and which were used. A small table is enough.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "onrecord_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Pages and feeds are fetched from the open internet, and from networks that are named here, such as "10.1.0.0/16".
FETCH_PRIVATE = networks(env.list("ONRECORD_FETCH_PRIVATE", []))
# A proxy that all but those networks is fetched through: "http://proxy.example:3128".
FETCH_PROXY = proxy(env.str("ONRECORD_FETCH_PROXY", ""))

# Mail, for forgotten passwords alone: without a mail server there are no pages for them.
EMAIL_URL = env.str("EMAIL_URL", "")
if EMAIL_URL:
    globals().update(mail(EMAIL_URL))
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # who has no account gets no mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = "OnRecord: "
DEFAULT_FROM_EMAIL = env.str("ONRECORD_MAIL_FROM", "onrecord@localhost")

CSRF_FAILURE_VIEW = "articles.admin.unsaved_forms.csrf_failure"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "saved-search-list"
LOGOUT_REDIRECT_URL = "statement-list"
# Who did what is recorded for requests that may write; the rest would only pay for it.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "UTC"
USE_TZ = True

# Static files: while debugging straight from their folders, otherwise as collected by `manage.py collectstatic`.
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "config.static_files.StaticFiles",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"sentence": {"()": "config.errors.OneSentence"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["sentence"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "onrecord": {"level": "INFO"},
        "pypdf": {"level": "CRITICAL"},  # it tells every slip of a file that it can do without
    },
}
