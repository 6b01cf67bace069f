"""The catalogue of norms: what each norm is, where it is laid down, and what a professional reads about it."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, ValidationInfo, field_validator

from doelbinding.contract.response import Language, NormId, NormKind
from doelbinding.contract.vocabulary import ClaimedGround, Maybe
from doelbinding.policy_set import PolicySet, PolicySetError, Problem

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
"""The languages every text exists in; the first is the default."""

NormScope = Literal["request", "item", "unit"]
"""What a norm judges: the request as a whole, an item, or an item for one receiving party."""

_Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


class _Model(BaseModel):
    # Lax about sequences, because data are lists and these are tuples; strict scalars all the same.
    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(_Model):
    """One text in both languages."""

    nl: _Text
    en: _Text

    def __getitem__(self, language: Language) -> str:
        """The text in `language`."""
        text: str = getattr(self, language)
        return text


class NormSource(_Model):
    """Where a norm is laid down."""

    document: _Text
    reference: _Text


class Norm(_Model):
    """One norm."""

    title: Texts
    kind: NormKind
    scope: NormScope
    binds: tuple[Literal["non_identifiable", "supervision"], ...] = ()
    sources: Annotated[tuple[NormSource, ...], Field(min_length=1)]
    message: Texts
    facts: tuple[_Text, ...] = ()
    claim: Maybe[ClaimedGround] = None
    remedy: Maybe[Texts] = None

    @field_validator("claim")
    @classmethod
    def _grounds_are_claimed(cls, claim: ClaimedGround, info: ValidationInfo) -> ClaimedGround:
        if info.data.get("kind", "ground") != "ground":
            raise ValueError("only a ground can be claimed")
        return claim

    @field_validator("remedy")
    @classmethod
    def _remedy_lifts_a_prohibition(cls, remedy: Texts, info: ValidationInfo) -> Texts:
        if info.data.get("kind", "prohibition") != "prohibition":
            raise ValueError("only a prohibition has a remedy")
        return remedy

    def texts(self, language: Language) -> dict[str, Any]:
        """What an answer in `language` says about the norm: message, sources and, for a prohibition, the remedy."""
        said: dict[str, Any] = {
            "message": self.message[language],
            "sources": [source.model_dump() for source in self.sources],
        }
        if self.remedy is not None:
            said["remedy"] = self.remedy[language]
        return said


class Catalogue(Mapping[str, Norm]):
    """The norms of one policy set by id, in order of id."""

    def __init__(self, norms: Mapping[str, Norm]) -> None:
        self._norms = dict(sorted(norms.items()))
        self._texts = {
            language: {norm_id: norm.texts(language) for norm_id, norm in self._norms.items()} for language in LANGUAGES
        }

    @classmethod
    def of(cls, policy_set: PolicySet) -> "Catalogue":
        """Read the catalogue of `policy_set`; PolicySetError names every entry that is not as it should be."""
        norms: dict[str, Norm] = {}
        problems: list[Problem] = []
        for prefix, entries in policy_set.catalogue.items():
            file = f"doelbinding/catalogue/{prefix}"
            if not isinstance(entries, Mapping):
                problems.append(Problem(file, "", "is not a mapping of norms by id"))
                continue
            for norm_id, entry in entries.items():
                try:
                    _check_id(norm_id, prefix)
                    norms[norm_id] = Norm.model_validate(entry)
                except ValidationError as invalid:
                    problems += (Problem(file, path, problem) for path, problem in _problems(norm_id, invalid))
                except ValueError as invalid:
                    problems.append(Problem(file, norm_id, str(invalid)))
        if problems:
            raise PolicySetError(*problems)
        return cls(norms)

    def __getitem__(self, norm_id: str) -> Norm:
        """The norm with this id; KeyError when there is none."""
        return self._norms[norm_id]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in order."""
        return iter(self._norms)

    def __len__(self) -> int:
        """The number of norms."""
        return len(self._norms)

    def texts(self, language: Language) -> Mapping[str, dict[str, Any]]:
        """The texts of every norm in `language`, made once. See `Norm.texts`."""
        return self._texts[language]


def cluster_of(norm_id: str) -> str:
    """The cluster a norm belongs to, which is the first part of its id."""
    return norm_id.partition("-")[0]


_NORM_ID: Final = TypeAdapter[str](NormId)


def _check_id(norm_id: str, prefix: str) -> None:
    try:
        _NORM_ID.validate_python(norm_id)
    except ValidationError:
        raise ValueError("is not the id of a norm, such as OWN-04") from None
    if cluster_of(norm_id) != prefix:
        raise ValueError(f"belongs to cluster {cluster_of(norm_id)}, not {prefix}")


def _problems(norm_id: str, invalid: ValidationError) -> Iterator[tuple[str, str]]:
    for error in invalid.errors(include_url=False, include_context=False, include_input=False):
        yield ".".join((norm_id, *map(str, error["loc"]))), error["msg"]
