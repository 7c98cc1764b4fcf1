/** Builds the OpenAPI 3.1 document from the table of operations. */
import { type Operation, operations } from "./operations.ts";
import { Problem } from "./problems.ts";

type Json = Record<string, unknown>;

const securitySchemes = {
  session: { type: "apiKey", in: "cookie", name: "jibao_session" },
  key: { type: "http", scheme: "bearer", description: "API key of a gateway or an operator" },
  reference: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "`Reference 4827-1930-5564:SECRET`, both from the receipt",
  },
};

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(operation: Operation): Json[] {
  const schema = operation.query as
    | { properties?: Record<string, unknown>; required?: readonly string[] }
    | undefined;
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: schema?.required?.includes(name) ?? false,
    schema: property,
  }));
}

function headerParameters(operation: Operation): Json[] {
  if (!operation.idempotent) return [];
  const schema = { type: "string", minLength: 8, maxLength: 200 };
  return [{ name: "Idempotency-Key", in: "header", required: true, schema }];
}

function describe(name: string, operation: Operation): Json {
  const answer = operation.answer
    ? { content: { "application/json": { schema: operation.answer } } }
    : {};
  return {
    operationId: name,
    summary: operation.summary,
    security: operation.principals.map((principal) => ({ [principal]: [] })),
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation),
      ...headerParameters(operation),
    ],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: operation.body } },
          },
        }
      : {}),
    responses: {
      [operation.status]: { description: "Done", ...answer },
      default: {
        description: "A problem (RFC 9457)",
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    },
  };
}

/** The document as plain JSON; `generate` writes it to `packages/contract/openapi.json`. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, operation] of Object.entries(operations)) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describe(name, operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Jibao 急报",
      version,
      description:
        "Reports of cybersecurity incidents under the Measures in force since 2025-11-01.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
    components: { securitySchemes, schemas: { Problem } },
  };
}
