"""The headers of every response, errors included.

NL GOV REST API Design Rules: /core/version-header and /core/transport/security-headers.
"""

from typing import Final

API_VERSION: Final = "1.0.0"
"""Version of the API, apart from those of the software and of the policies (semver.org); its major one is in the path."""

HEADERS: Final = {
    "API-Version": API_VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    # Whoever stands in front of the service has TLS; where nobody does, browsers ignore this (RFC 6797, section 8.1).
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

RAW_HEADERS: Final = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())
"""The same as an ASGI server wants them."""
