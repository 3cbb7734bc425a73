"""Turns the OpenAPI description into what the reference page shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]  # JSON Schema, which has no narrower type


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, or one parameter."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One status that an operation may answer with."""

    status: str
    description: str
    type: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    method: str
    path: str
    description: str
    parameters: tuple[Field, ...]
    body: str
    example: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record that is taken or given."""

    name: str
    description: str
    fields: tuple[Field, ...]


def operations(openapi: Schema) -> dict[str, list[Operation]]:
    """Every operation by tag, both in the order of the description."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            groups.setdefault(operation["tags"][0], []).append(_operation(method, path, operation, openapi))
    return groups


def records(openapi: Schema) -> list[Record]:
    """Every record, by name."""
    return [
        Record(name, schema.get("description", ""), tuple(_fields(schema)))
        for name, schema in sorted(openapi["components"]["schemas"].items())
    ]


def _operation(method: str, path: str, operation: Schema, openapi: Schema) -> Operation:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = type_name(content["schema"]) if content else ""
    return Operation(
        method=method.upper(),
        path=path,
        description=operation.get("description", ""),
        parameters=tuple(
            Field(entry["name"], type_name(entry["schema"]), entry["required"], entry.get("description", ""))
            for entry in operation.get("parameters", [])
        ),
        body=body,
        example=_example(openapi["components"]["schemas"][body]) if body else "",
        replies=tuple(_reply(status, reply) for status, reply in sorted(operation["responses"].items())),
    )


def _reply(status: str, reply: Schema) -> Reply:
    contents: Mapping[str, Schema] = reply.get("content", {})
    for media_type, content in contents.items():
        known = content.get("schema")
        return Reply(status, reply["description"], type_name(known) if known else media_type)
    return Reply(status, reply["description"], "")


def _fields(schema: Schema) -> Iterator[Field]:
    for name, field in schema.get("properties", {}).items():
        yield Field(name, type_name(field), name in schema.get("required", []), field.get("description", ""))


def _example(schema: Schema) -> str:
    """The record's fields that have an example, as JSON."""
    values = {name: field["examples"][0] for name, field in schema["properties"].items() if field.get("examples")}
    return json.dumps(values, ensure_ascii=False, indent=2)


def type_name(schema: Schema) -> str:
    """How a person writes a schema's type.

    >>> type_name({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]})
    '[string] | null'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(type_name(choice) for choice in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"[{type_name(schema.get('items', {}))}]"
    return str(schema.get("type", "any"))
