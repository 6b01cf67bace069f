"""GET /v1/policy and /v1/norms: under what the service decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from doelbinding.api.languages import negotiate
from doelbinding.api.openapi import PROBLEM
from doelbinding.api.problems import Problem, malformed, no_law_today
from doelbinding.catalogue import Norm, NormScope, NormSource, cluster_of
from doelbinding.contract.reading import FieldError
from doelbinding.contract.response import NORM_ID, Language, NormId, NormKind, PolicyStamp
from doelbinding.contract.vocabulary import Maybe
from doelbinding.runtime import InUse, NotInForce, Runtime


class EngineInfo(BaseModel):
    """What evaluates the policies."""

    name: str = Field(description="`embedded` or `opa`.")
    version: str = Field(description="Its version, or `unknown`.")


class PolicyInfo(PolicyStamp):
    """The policies in use."""

    valid_from: Maybe[date] = Field(
        default=None, description="The first day on which they are in force, in the Netherlands; absent: since always."
    )
    valid_until: Maybe[date] = Field(
        default=None, description="The first day on which they are not any more; absent: they stay in force."
    )
    engine: EngineInfo = Field(description="What evaluates them.")
    norms: int = Field(description="How many norms the catalogue has.")


class NormInfo(BaseModel):
    """One norm, in the language of the answer."""

    id: NormId = Field(description="The id of the norm.")
    cluster: str = Field(description="The cluster it belongs to: the first part of its id.")
    kind: NormKind = Field(description="Kind of norm.")
    scope: NormScope = Field(description="What it judges: the request, an item, or an item for one receiving party.")
    title: str = Field(description="The norm in one line.")
    message: str = Field(description="What an answer says about it.")
    remedy: Maybe[str] = Field(default=None, description="What would lift a deny.")
    sources: tuple[NormSource, ...] = Field(description="Where it is laid down.")
    facts: tuple[str, ...] = Field(description="The fields it reads.")


class NormList(BaseModel):
    """The norms of the policies in use, in order of id."""

    norms: tuple[NormInfo, ...] = Field(description="The norms.")


AcceptLanguage = Annotated[str, Header(description="Language of the texts: `nl` (default) or `en`.")]

NormPath = Annotated[
    str, Path(description="The id of the norm.", examples=["OWN-04"], json_schema_extra={"pattern": NORM_ID})
]


def policy_router(runtime: Runtime) -> APIRouter:
    """The endpoints that tell under what is decided."""
    router = APIRouter(
        prefix="/v1",
        tags=["policy"],
        dependencies=[Depends(_refuse_query)],
        responses={
            400: {**PROBLEM, "description": "The request has a query, and none is known"},
            503: {**PROBLEM, "description": "No policy set is in force today"},
        },
    )

    @router.get("/policy", response_model_exclude_unset=True)
    async def policy() -> PolicyInfo:
        """Regime, version, revisions, validity and engine of the policies that are in force today."""
        with _in_force_today(runtime) as in_use:
            health = await in_use.engine.health()
            validity = in_use.policy_set.validity
            days = {"valid_from": validity.valid_from, "valid_until": validity.valid_until}
            return PolicyInfo(
                regime=in_use.policy_set.regime,
                version=in_use.policy_set.version,
                revision=in_use.policy_set.revision,
                register_revision=in_use.policy_set.register_revision,
                engine=EngineInfo(name=in_use.engine.name, version=health.version),
                norms=len(in_use.catalogue),
                **{name: day for name, day in days.items() if day is not None},
            )

    @router.get("/norms", response_model_exclude_unset=True)
    async def norms(response: Response, accept_language: AcceptLanguage = "nl") -> NormList:
        """Every norm, with its texts and sources."""
        language = _answer_in(accept_language, response)
        with _in_force_today(runtime) as in_use:
            norms = in_use.catalogue.items()
        return NormList(norms=tuple(_norm_info(norm_id, norm, language) for norm_id, norm in norms))

    @router.get("/norms/{norm_id}", response_model_exclude_unset=True, responses={404: PROBLEM})
    async def norm(norm_id: NormPath, response: Response, accept_language: AcceptLanguage = "nl") -> NormInfo:
        """One norm, with its texts and sources."""
        language = _answer_in(accept_language, response)
        with _in_force_today(runtime) as in_use:
            found = in_use.catalogue.get(norm_id)
        if found is None:
            raise Problem(HTTPStatus.NOT_FOUND, "unknown-norm", "The policies in use have no norm with this id.")
        return _norm_info(norm_id, found, language)

    return router


@contextmanager
def _in_force_today(runtime: Runtime) -> Iterator[InUse]:
    try:
        with runtime.request() as in_use:
            yield in_use
    except NotInForce:
        raise no_law_today("no-policies") from None


def _refuse_query(request: Request) -> None:
    if request.scope["query_string"]:
        raise malformed("The query of the URL is not understood.", [FieldError("", "There are no query parameters")])


def _answer_in(accept_language: str, response: Response) -> Language:
    language = negotiate(accept_language)
    response.headers["Content-Language"] = language
    response.headers["Vary"] = "Accept-Language"
    return language


def _norm_info(norm_id: str, norm: Norm, language: Language) -> NormInfo:
    return NormInfo.model_validate(
        {
            **norm.model_dump(include={"kind", "scope", "facts"}),
            **norm.texts(language),
            "id": norm_id,
            "cluster": cluster_of(norm_id),
            "title": norm.title[language],
        }
    )
