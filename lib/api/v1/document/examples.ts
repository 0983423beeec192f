/** Examples of one API request in the languages of the reference. Pure. */

/** The parts of a request that its examples show. */
export interface ExampleRequest {
  readonly method: string;
  /** As OpenAPI writes it: `/holds/{id}`. */
  readonly path: string;
  /** Required query parameters with example values. */
  readonly query: Readonly<Record<string, string>>;
  readonly needsKey: boolean;
  readonly needsIdempotencyKey: boolean;
  readonly bodyType: string | undefined;
  /** The example body of a JSON request. */
  readonly body: unknown;
  /** True where the response is text instead of JSON. */
  readonly answersText: boolean;
}

export interface Example {
  readonly language: "curl" | "TypeScript" | "Python";
  readonly code: string;
}

/**
 * @returns the request in each language of the reference, in the order of the page
 */
export const examplesOf = (request: ExampleRequest): readonly Example[] => [
  { language: "curl", code: curlOf(request) },
  { language: "TypeScript", code: typeScriptOf(request) },
  { language: "Python", code: pythonOf(request) },
];

/**
 * @returns the setup of the examples: address and key, and the imports of each language
 */
export const exampleSetup = (site: string): readonly Example[] => [
  { language: "curl", code: `export HOLDFAST=${site}\nexport KEY=hf_test_...` },
  {
    language: "TypeScript",
    code: [
      `import { readFile } from "node:fs/promises"; // for CSV files`,
      `import { createHoldfast } from "./clients/typescript";`,
      "",
      `const holdfast = createHoldfast({ site: "${site}", key: "hf_test_..." });`,
    ].join("\n"),
  },
  {
    language: "Python",
    code: ["import uuid", "", "import requests", "", `HOLDFAST = "${site}"`, `KEY = "hf_test_..."`].join("\n"),
  },
];

const csvFile = "inventory.csv";
const placeholders: Readonly<Record<string, string>> = { "{id}": "ID", "{slug}": "SLUG", "{report}": "occupancy" };
const filledPath = (path: string) => path.replaceAll(/\{\w+\}/g, (name) => placeholders[name] ?? name);

function curlOf({ method, path, query, needsKey, needsIdempotencyKey, bodyType, body }: ExampleRequest): string {
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"$HOLDFAST/api/v1${filledPath(path)}${search === "" ? "" : `?${search}`}"`,
    ...(needsKey ? [`-H "Authorization: Bearer $KEY"`] : []),
    ...(needsIdempotencyKey ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(bodyType === undefined ? [] : [`-H "Content-Type: ${bodyType}"`]),
    ...(bodyType === "application/json" ? [`-d '${JSON.stringify(body)}'`] : []),
    ...(bodyType === "text/csv" ? [`--data-binary @${csvFile}`] : []),
  ];
  return lines.join(" \\\n  ");
}

/** Calls the typed client of `clients/typescript`. */
function typeScriptOf({ method, path, query, needsIdempotencyKey, bodyType, body, answersText }: ExampleRequest): string {
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? "");
  const params = {
    ...(names.length > 0 ? { path: Object.fromEntries(names.map((name) => [name, placeholders[`{${name}}`] ?? name])) } : {}),
    ...(Object.keys(query).length > 0 ? { query } : {}),
  };
  const lines = [
    ...paramLines(params, needsIdempotencyKey),
    ...(bodyType === "application/json" ? [`  body: ${indented(typeScriptLiteral(body))},`] : []),
    ...(bodyType === "text/csv"
      ? [
          `  body: await readFile("${csvFile}", "utf8"),`,
          "  bodySerializer: (text) => text,",
          `  headers: { "Content-Type": "text/csv" },`,
        ]
      : []),
    ...(answersText ? [`  parseAs: "text",`] : []),
  ];
  const call = `const { data, error } = await holdfast.${method}("${path}"`;
  return lines.length === 0 ? `${call});` : `${call}, {\n${lines.join("\n")}\n});`;
}

function paramLines(params: Readonly<Record<string, unknown>>, needsIdempotencyKey: boolean): readonly string[] {
  const entries = [
    ...Object.entries(params).map(([name, value]) => `    ${name}: ${inOneLine(value)},`),
    ...(needsIdempotencyKey ? [`    header: { "Idempotency-Key": crypto.randomUUID() },`] : []),
  ];
  return entries.length === 0 ? [] : ["  params: {", ...entries, "  },"];
}

function pythonOf({ method, path, query, needsKey, needsIdempotencyKey, bodyType, body }: ExampleRequest): string {
  const headers = [
    ...(needsKey ? [`"Authorization": f"Bearer {KEY}"`] : []),
    ...(needsIdempotencyKey ? [`"Idempotency-Key": str(uuid.uuid4())`] : []),
    ...(bodyType === "text/csv" ? [`"Content-Type": "text/csv"`] : []),
  ];
  const lines = [
    `    f"{HOLDFAST}/api/v1${filledPath(path)}",`,
    ...(Object.keys(query).length > 0
      ? [`    params=${JSON.stringify(query).replaceAll('","', '", "').replaceAll('":"', '": "')},`]
      : []),
    ...(headers.length === 0 ? [] : [`    headers={${headers.join(", ")}},`]),
    ...(bodyType === "application/json" ? [`    json=${indented(pythonLiteral(body), "    ")},`] : []),
    ...(bodyType === "text/csv" ? [`    data=open("${csvFile}", "rb"),`] : []),
    "    timeout=30,",
  ];
  return `response = requests.${method.toLowerCase()}(\n${lines.join("\n")}\n)\nresponse.raise_for_status()`;
}

const json = (value: unknown) => JSON.stringify(value ?? {}, null, 2);

/** JSON with the keys of an object literal. */
const typeScriptLiteral = (value: unknown) => json(value).replaceAll(/^(\s*)"([a-z_]+)":/gm, "$1$2:");

const inOneLine = (value: unknown) => typeScriptLiteral(value).replaceAll(/\n\s*/g, " ");

/** JSON with Python's words for true, false and null; example texts have none of these after a colon. */
const pythonLiteral = (value: unknown) =>
  json(value).replaceAll(/(?<=[:[,]\s*)(true|false|null)(?=[\s,}\]])/g, (word) => pythonWords[word] ?? word);

const pythonWords: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None" };

const indented = (text: string, by = "  ") => text.replaceAll("\n", `\n${by}`);
