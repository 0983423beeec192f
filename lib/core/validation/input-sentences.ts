/** Sentences about faults of input, for the schemas that have none of their own. Pure. */
import type { z } from "zod";

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

const formatWords: Readonly<Record<string, string>> = {
  uuid: "a UUID",
  email: "an e-mail address",
  url: "a URL",
  date: "a date that exists, as YYYY-MM-DD",
  datetime: "a time, as RFC 3339 writes it",
};

/**
 * Writes the sentence for an issue that has none of its schema. It is given to a parse as its `error`.
 * @returns undefined for a kind of issue that keeps the sentence of zod
 */
export const inputSentence: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "This is required." : `This must be ${typeWords[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return `This must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map((value) => JSON.stringify(value) ?? "absent").join(", ")}.`;
    case "invalid_format":
      return `This must be ${formatWords[issue.format] ?? "of another form"}.`;
    case "too_small":
      return boundSentence(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum);
    case "too_big":
      return boundSentence(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum);
    case "not_multiple_of":
      return `This must be a multiple of ${issue.divisor}.`;
    case "unrecognized_keys":
      return `There is no field ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}.`;
    case "invalid_union":
      return "This has none of the forms that are allowed.";
    default:
      return undefined;
  }
};

const countedWords: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
  set: ["entry", "entries"],
  map: ["entry", "entries"],
  object: ["field", "fields"],
  file: ["byte", "bytes"],
};

function boundSentence(origin: string, bound: string, value: number | bigint): string {
  const words = countedWords[origin];
  if (!words) return `This must be ${bound} ${value}.`;
  return `This must have ${bound} ${value} ${Number(value) === 1 ? words[0] : words[1]}.`;
}
