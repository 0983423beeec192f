/** The OpenAPI document for the reference's pages: operations with their fields in flat lists. Pure. */
import { openApiDocument } from "../app";
import { type Example, type ExampleRequest, examplesOf } from "./examples";

export interface FieldView {
  /** `lines[].check_in` */
  readonly path: string;
  /** In words: `string, date`. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
}

export interface AnswerView {
  readonly status: string;
  readonly description: string;
  readonly fields: readonly FieldView[];
}

export interface OperationView {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly scope: string | undefined;
  readonly parameters: readonly FieldView[];
  readonly bodyFields: readonly FieldView[];
  /** The request in each language of the reference. */
  readonly examples: readonly Example[];
  readonly answers: readonly AnswerView[];
  readonly problems: readonly { readonly status: string; readonly description: string }[];
}

/** The operations on one kind of resource: a page of the reference. */
export interface ResourceView {
  readonly name: string;
  /** The last part of its page's address: `test-mode`. */
  readonly slug: string;
  readonly description: string;
  readonly operations: readonly OperationView[];
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

interface Described {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema: Schema;
    example?: unknown;
  }[];
  readonly requestBody?: { content: Readonly<Record<string, { schema: Schema; example?: unknown }>> };
  readonly responses: Readonly<Record<string, { description: string; content?: Readonly<Record<string, { schema: Schema }>> }>>;
}

const deepest = 5;

/** All operations by resource, in the document's own order. */
export function reference(): ResourceView[] {
  const document = openApiDocument();
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, Described>>).map(([method, described]) => ({
      tag: described.tags?.[0] ?? "",
      view: viewOf(method, path, described, schemas),
    })),
  );
  return (document.tags ?? []).map(({ name, description = "" }) => ({
    name,
    slug: name.toLowerCase().replaceAll(/[^a-z]+/g, "-"),
    description,
    operations: operations.filter(({ tag }) => tag === name).map(({ view }) => view),
  }));
}

function viewOf(method: string, path: string, described: Described, schemas: Readonly<Record<string, Schema>>): OperationView {
  const [bodyType, body] = Object.entries(described.requestBody?.content ?? {})[0] ?? [];
  const isProblem = (status: string) => Number(status) >= 400;
  const responses = Object.entries(described.responses);
  return {
    id: described.operationId,
    method: method.toUpperCase(),
    path,
    summary: described.summary ?? "",
    description: described.description ?? "",
    scope: Object.values(described.security?.[0] ?? {})[0]?.[0],
    parameters: (described.parameters ?? []).map(({ name, in: where, required, description, schema }) => ({
      path: name,
      type: `${typeOf(schema, schemas)} (${where})`,
      isRequired: required ?? false,
      description: description ?? schema.description ?? "",
    })),
    bodyFields: body ? fieldsOf(body.schema, schemas) : [],
    examples: examplesOf(requestOf(method, path, described, bodyType, body?.example)),
    answers: responses
      .filter(([status]) => !isProblem(status))
      .map(([status, { description, content }]) => {
        const schema = content?.["application/json"]?.schema;
        return { status, description, fields: schema ? fieldsOf(schema, schemas) : [] };
      }),
    problems: responses.filter(([status]) => isProblem(status)).map(([status, { description }]) => ({ status, description })),
  };
}

/** Lists a schema's fields, nested ones included, at most {@link deepest} levels deep. */
export function fieldsOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, prefix = "", depth = 0): FieldView[] {
  const { properties, required, items } = resolve(schema, schemas);
  if (items) return fieldsOf(items, schemas, `${prefix}[]`, depth);
  return Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const own = {
      path,
      type: typeOf(field, schemas),
      isRequired: required?.includes(name) ?? false,
      description: field.description ?? resolve(field, schemas).description ?? "",
    };
    return depth >= deepest ? [own] : [own, ...fieldsOf(field, schemas, path, depth + 1)];
  });
}

/** Follows references, and takes the first alternative that is not null. */
function resolve(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  if (schema.$ref !== undefined) return resolve(schemas[schema.$ref.replace("#/components/schemas/", "")] ?? {}, schemas);
  const [first] = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).filter(({ type }) => type !== "null");
  return first === undefined ? schema : { ...schema, ...resolve(first, schemas) };
}

function typeOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): string {
  const { type, format, enum: values, items, minimum, maximum, maxItems } = resolve(schema, schemas);
  const names = (Array.isArray(type) ? (type as readonly string[]) : [type as string | undefined]).filter(
    (name) => name !== "null",
  );
  const canBeNull =
    (Array.isArray(type) && type.includes("null")) ||
    [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((one) => one.type === "null");
  const base = items
    ? `list of ${typeOf(items, schemas)}${maxItems === undefined ? "" : `, at most ${maxItems}`}`
    : values
      ? values.map((value) => JSON.stringify(value)).join(" | ")
      : names.join(" | ") || "object";
  const range =
    minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `, ${minimum} to ${maximum}` : "";
  return `${base}${format === undefined ? "" : `, ${format}`}${range}${canBeNull ? " or null" : ""}`;
}

function requestOf(
  method: string,
  path: string,
  { parameters = [], security, responses }: Described,
  bodyType: string | undefined,
  body: unknown,
): ExampleRequest {
  const query = parameters.filter(({ in: where, required }) => where === "query" && required);
  return {
    method: method.toUpperCase(),
    path,
    query: Object.fromEntries(query.map(({ name, schema }) => [name, exampleValue(schema)])),
    needsKey: (security ?? []).length > 0,
    needsIdempotencyKey: parameters.some(({ name }) => name === "Idempotency-Key"),
    bodyType,
    body,
    answersText: Object.values(responses).some(({ content }) => content?.["text/csv"] && !content["application/json"]),
  };
}

function exampleValue(schema: Schema & { readonly example?: unknown }): string {
  return typeof schema.example === "string" || typeof schema.example === "number" ? String(schema.example) : "...";
}
