"""JSON Schemas of the contract, generated from its models.

`opa check --schema` reads them, so that a misspelt field in a policy fails the build; the OpenAPI document shows them.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import WithDefaultSchema

from doelbinding.contract.register import Register
from doelbinding.contract.request import DecisionRequest


class ContractJsonSchema(GenerateJsonSchema):
    """Leaves out what the contract does not have: a null for an absent fact, and titles that repeat the name."""

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """Show a default only where the contract has one."""
        if schema.get("default") is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Never: the name of a field says as much."""
        return False


def request_schema() -> dict[str, Any]:
    """JSON Schema of a decision request, which is also the `input` of the policies."""
    return DecisionRequest.model_json_schema(schema_generator=ContractJsonSchema)


def register_schema() -> dict[str, Any]:
    """JSON Schema of the register, which the policies read as `data.register`."""
    return Register.model_json_schema(schema_generator=ContractJsonSchema)


def component_schemas(
    models: Iterable[tuple[type[BaseModel], JsonSchemaMode]], reference: str = "#/components/schemas/{model}"
) -> dict[str, Any]:
    """Schemas of `models` and of what they are made of, by name, referring to each other as OpenAPI components."""
    _, document = models_json_schema(list(models), schema_generator=ContractJsonSchema, ref_template=reference)
    schemas: dict[str, Any] = document["$defs"]
    return schemas


SCHEMAS: Final = {"request": request_schema, "register": register_schema}


def write_schemas(directory: Path) -> list[Path]:
    """Write `request.json` and `register.json` into `directory`, which is made if need be; return their paths.

    Raises OSError where that cannot be done.
    """
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, schema in SCHEMAS.items():
        path = directory / f"{name}.json"
        path.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        paths.append(path)
    return paths
