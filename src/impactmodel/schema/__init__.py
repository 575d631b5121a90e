"""What is derived from the declarations: JSON Schema, the JSON-LD context, and the code lists as files."""

from impactmodel.schema.context import jsonld_context
from impactmodel.schema.export import export
from impactmodel.schema.json_schema import BASE, Dialect, json_schema
from impactmodel.schema.refusals import schema_findings
from impactmodel.schema.validator import validator

__all__ = ["BASE", "Dialect", "export", "json_schema", "jsonld_context", "schema_findings", "validator"]
