"""Settings of the service, read once from the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, ValidationError, field_validator, model_validator

PREFIX: Final = "DOELBINDING_"


class SettingsError(Exception):
    """The environment does not configure the service. The message names each key and what is wrong with it."""


class Settings(BaseModel):
    """How the service runs. Each field `x` is set by the environment variable `DOELBINDING_X`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    policies: Path = Field(default=Path("policies"), description="Directory or bundle with the policies.")
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
    workers: Annotated[int, Field(ge=1, le=64)] = Field(default=1, description="Number of worker processes.")
    reload_interval: Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)] = Field(
        default=0, description="Seconds between two looks at policies and register for changes; 0: only on SIGHUP."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="What is logged.")

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

    @property
    def base_url(self) -> str:
        """Where callers reach the service, without a slash at the end."""
        return str(self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

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


def _problems(invalid: ValidationError) -> list[str]:
    # The value stays out of the message: it may be a URL with a password in it.
    problems = []
    for error in invalid.errors(include_url=False, include_context=False, include_input=False):
        message = error["msg"].removeprefix("Value error, ")
        problems.append(f"{PREFIX}{str(error['loc'][0]).upper()}: {message}" if error["loc"] else message)
    return problems
