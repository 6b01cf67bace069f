"""Settings of the service, read once from the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator, model_validator

PREFIX: Final = "DOELBINDING_"

SQLITE: Final = "sqlite:///"
"""What the URL of a decision log in an SQLite file begins with; the path follows, `sqlite:////srv/...` for an absolute one."""

POSTGRESQL: Final = "postgresql://"

RetentionClass = Literal["general", "wpg", "wjsg"]
"""How records of the decision log are told apart by how long they are kept."""

LEAST_YEARS: Final[Mapping[RetentionClass, int]] = {"general": 1, "wpg": 4, "wjsg": 4}
"""The shortest period that may be set for each class, in years (see `decision_log.retention`)."""

MOST_YEARS: Final = 100


class SettingsError(Exception):
    """The environment does not configure the service. The message names each key and what is wrong with it."""


class Settings(BaseModel):
    """How the service runs. Each field `x` is set by the environment variable `DOELBINDING_X`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    policies: Path = Field(default=Path("policies"), description="Directory or bundle with the policies.")
    policy_sets: Path | None = Field(
        default=None,
        description="Directory with several policy sets, directories or bundles, each in force in its own time; read instead of `policies`.",
    )
    shadow_policies: Path | None = Field(
        default=None,
        description="Directory or bundle with policies that are not in force: what they would decide is logged, and never answered.",
    )
    policy_archive: Path | None = Field(
        default=None,
        description="Directory that keeps every policy set that was in use; absent: `policy-sets` beside the decision log.",
    )
    register_path: Path | None = Field(
        default=None,
        alias="register",
        description="File or directory with the register; absent: the one that comes with the policies.",
    )
    engine: Literal["embedded", "opa"] = Field(default="embedded", description="What evaluates the policies.")
    opa_url: HttpUrl | None = Field(default=None, description="Where OPA answers; needed for engine `opa`.")
    host: str = Field(default="127.0.0.1", min_length=1, description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(default=8000, description="Port to listen on; 0: any free one.")
    public_url: HttpUrl | None = Field(default=None, description="Where callers reach the service.")
    contact_name: str = Field(default="Doelbinding", min_length=1, description="Who answers for the service.")
    contact_url: HttpUrl = Field(default=HttpUrl("https://doelbinding.example"), description="Where to read about it.")
    contact_email: str = Field(
        default="beheer@doelbinding.example", pattern=r"^[^@\s]+@[^@\s]+$", description="Where to write to."
    )
    workers: Annotated[int, Field(ge=1, le=64)] = Field(default=1, description="Number of worker processes.")
    reload_interval: Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)] = Field(
        default=0, description="Seconds between two looks at policies and register for changes; 0: only on SIGHUP."
    )
    log_url: str = Field(
        default_factory=lambda: default_log_url(os.environ),
        pattern=f"^({SQLITE}.|{POSTGRESQL})",
        description="Where the decision log is: `sqlite:///` and a path, or `postgresql://...`.",
    )
    log_signing_key: Path | None = Field(
        default=None,
        description="File with the Ed25519 private key (PEM) that signs the decision log; absent: one beside the SQLite file.",
    )
    log_trusted_keys: tuple[Path, ...] = Field(
        default=(),
        description="Files with public keys (PEM), separated by commas, that may have signed the decision log besides: former ones.",
    )
    log_pseudonym_key: Path | None = Field(
        default=None,
        description="File with the key under which user ids are pseudonymised in the decision log; absent: they are not.",
    )
    log_retention: dict[RetentionClass, int] = Field(
        default={"general": 4, "wpg": 4, "wjsg": 4},
        validate_default=True,
        description="Years that records are kept, for each class: `general=4,wpg=4,wjsg=4`.",
    )
    log_timeout: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = Field(
        default=10, description="Seconds within which a record must be durable."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="What is logged.")

    @field_validator("log_retention", mode="before")
    @classmethod
    def _years_per_class(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        return {name.strip(): years.strip() for name, _, years in (part.partition("=") for part in given.split(","))}

    @field_validator("log_trusted_keys", mode="before")
    @classmethod
    def _several(cls, given: object) -> object:
        return [part.strip() for part in given.split(",")] if isinstance(given, str) else given

    @field_validator("log_retention")
    @classmethod
    def _long_enough(cls, years: dict[RetentionClass, int]) -> dict[RetentionClass, int]:
        for name, least in LEAST_YEARS.items():
            if not least <= years.get(name, 0) <= MOST_YEARS:
                raise ValueError(f"records of class {name} are kept between {least} and {MOST_YEARS} years")
        return years

    @field_validator("opa_url", "public_url")
    @classmethod
    def _plain_url(cls, url: HttpUrl | None) -> HttpUrl | None:
        if url is not None and (url.username or url.password or url.query or url.fragment):
            raise ValueError("a URL here has no user, password, query or fragment")
        return url

    @model_validator(mode="after")
    def _opa_needs_an_address(self) -> Self:
        if self.engine == "opa" and self.opa_url is None:
            raise ValueError(f"{PREFIX}OPA_URL is needed when {PREFIX}ENGINE is opa")
        return self

    @model_validator(mode="after")
    def _opa_holds_one_set(self) -> Self:
        if self.engine == "opa" and self.policy_sets is not None:
            raise ValueError(f"{PREFIX}POLICY_SETS needs {PREFIX}ENGINE embedded: an OPA holds one policy set")
        return self

    @model_validator(mode="after")
    def _postgresql_needs_a_key(self) -> Self:
        if self.log_url.startswith(POSTGRESQL) and self.log_signing_key is None:
            raise ValueError(f"{PREFIX}LOG_SIGNING_KEY is needed when {PREFIX}LOG_URL is {POSTGRESQL}...")
        return self

    @property
    def base_url(self) -> str:
        """Where callers reach the service, without a slash at the end."""
        return str(self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def archive_path(self) -> Path:
        """The directory that keeps every policy set that was in use."""
        if self.policy_archive is not None:
            return self.policy_archive
        beside = self.log_url if self.log_url.startswith(SQLITE) else default_log_url(os.environ)
        return Path(beside.removeprefix(SQLITE)).parent / "policy-sets"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings from `environment`; an empty value counts as absent.

        Raises SettingsError naming every key that is wrong. Keys that are not the service's own are left alone: an
        orchestrator may well put variables with the same prefix beside them.
        """
        given: dict[str, Any] = {}
        for name, field in cls.model_fields.items():
            key = field.alias or name
            value = environment.get(f"{PREFIX}{key.upper()}", "").strip()
            if value:
                given[key] = value
        try:
            return cls.model_validate(given)
        except ValidationError as invalid:
            raise SettingsError("\n".join(_problems(invalid))) from None


def default_log_url(environment: Mapping[str, str]) -> str:
    """Return where the decision log is when nobody says: in a file of this user, where programs keep their state.

    That is `$XDG_STATE_HOME/doelbinding`, by default `~/.local/state/doelbinding` (XDG Base Directory Specification).
    """
    state = environment.get("XDG_STATE_HOME", "")
    directory = Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state"
    return f"{SQLITE}{directory / 'doelbinding' / 'decisions.db'}"


def _problems(invalid: ValidationError) -> list[str]:
    # The value stays out of the message: it may be a URL with a password in it.
    problems = []
    for error in invalid.errors(include_url=False, include_context=False, include_input=False):
        message = error["msg"].removeprefix("Value error, ")
        problems.append(f"{PREFIX}{str(error['loc'][0]).upper()}: {message}" if error["loc"] else message)
    return problems
