/**
 * Reads a request's parameters and checks each as Stripe does. Parameters that no code has read by the end
 * are refused, so that a parameter the simulator does not know is never silently ignored.
 */
import { badParameter } from "./failure";
import type { FormTree, FormValue } from "./form";

const MAX_METADATA_KEYS = 50;
const MAX_METADATA_KEY = 40;
const MAX_METADATA_VALUE = 500;

export class Params {
  readonly #tree: FormTree;
  readonly #name: string;
  readonly #read = new Set<string>();

  /** @param name position of the tree in the request, empty for its root */
  constructor(tree: FormTree, name = "") {
    this.#tree = tree;
    this.#name = name;
  }

  /** Returns the full name of a parameter, as Stripe's errors give it. */
  nameOf(key: string): string {
    return this.#name === "" ? key : `${this.#name}[${key}]`;
  }

  /** @throws {ApiFailure} naming the first parameter that no code has read */
  refuseOthers(): void {
    for (const key of Object.keys(this.#tree)) {
      if (this.#read.has(key)) continue;
      const name = this.nameOf(key);
      throw badParameter(name, `Received unknown parameter: ${name}`, "parameter_unknown");
    }
  }

  string(key: string, maxLength = 5000): string | undefined {
    const value = this.#take(key);
    if (value === undefined) return undefined;
    const name = this.nameOf(key);
    if (typeof value !== "string") throw badParameter(name, `Invalid string: ${JSON.stringify(value)}`);
    if (value === "") {
      const message = `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
      throw badParameter(name, message, "parameter_invalid_empty");
    }
    if (value.length > maxLength) {
      const message = `Invalid string: ${value.slice(0, 12)}...; must be at most ${maxLength} characters`;
      throw badParameter(name, message, "parameter_invalid_string_too_long");
    }
    return value;
  }

  requiredString(key: string, maxLength?: number): string {
    return this.string(key, maxLength) ?? this.#missing(key);
  }

  /** Reads a whole number. */
  integer(key: string, min: number, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const text = this.string(key);
    if (text === undefined) return undefined;
    const name = this.nameOf(key);
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
      throw badParameter(name, `Invalid integer: ${text}`, "parameter_invalid_integer");
    }
    if (value < min) {
      const message = `This value must be greater than or equal to ${min}.`;
      throw badParameter(name, message, "parameter_invalid_integer");
    }
    if (value > max) throw badParameter(name, `This value must be less than or equal to ${max}.`, "parameter_invalid_integer");
    return value;
  }

  requiredInteger(key: string, min: number, max?: number): number {
    return this.integer(key, min, max) ?? this.#missing(key);
  }

  boolean(key: string): boolean | undefined {
    const text = this.oneOf(key, ["true", "false"]);
    return text === undefined ? undefined : text === "true";
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const text = this.string(key);
    if (text === undefined) return undefined;
    const found = allowed.find((value) => value === text);
    if (found !== undefined) return found;
    throw badParameter(this.nameOf(key), `Invalid ${this.nameOf(key)}: must be one of ${allowed.join(", ")}`);
  }

  url(key: string): string | undefined {
    const text = this.string(key);
    if (text === undefined) return undefined;
    const address = URL.parse(text);
    if (address && ["http:", "https:"].includes(address.protocol)) return text;
    throw badParameter(this.nameOf(key), "Not a valid URL", "url_invalid");
  }

  object(key: string): Params | undefined {
    const value = this.#take(key);
    if (value === undefined) return undefined;
    if (typeof value === "string") throw badParameter(this.nameOf(key), "Invalid object");
    return new Params(value, this.nameOf(key));
  }

  requiredObject(key: string): Params {
    return this.object(key) ?? this.#missing(key);
  }

  /** Reads a list of objects. */
  objects(key: string, maxLength: number): Params[] {
    const list = this.#list(key, maxLength);
    return list.map(([index, value]) => {
      const name = `${this.nameOf(key)}[${index}]`;
      if (typeof value === "string") throw badParameter(name, "Invalid object");
      return new Params(value, name);
    });
  }

  strings(key: string, maxLength: number): string[] {
    return this.#list(key, maxLength).map(([, value]) => {
      if (typeof value !== "string") throw badParameter(this.nameOf(key), "Invalid array");
      return value;
    });
  }

  /** Reads the caller's own keys and values. */
  metadata(key = "metadata"): Record<string, string> {
    const value = this.#take(key);
    // An empty string clears the metadata.
    if (value === undefined || value === "") return {};
    const name = this.nameOf(key);
    if (typeof value === "string") throw badParameter(name, "Invalid object");
    const entries = Object.entries(value);
    if (entries.length > MAX_METADATA_KEYS) throw badParameter(name, `You can have up to ${MAX_METADATA_KEYS} metadata keys.`);
    for (const [entry, text] of entries) {
      if (entry.length > MAX_METADATA_KEY)
        throw badParameter(name, `Metadata keys can be up to ${MAX_METADATA_KEY} characters.`);
      if (typeof text !== "string" || text.length > MAX_METADATA_VALUE) {
        throw badParameter(name, `Metadata values can be up to ${MAX_METADATA_VALUE} characters.`);
      }
    }
    return Object.fromEntries(entries) as Record<string, string>;
  }

  #list(key: string, maxLength: number): [string, FormValue][] {
    const value = this.#take(key);
    if (value === undefined || value === "") return [];
    if (typeof value === "string") throw badParameter(this.nameOf(key), "Invalid array");
    const entries = Object.entries(value);
    if (entries.length > maxLength) throw badParameter(this.nameOf(key), `Array too long: at most ${maxLength} are allowed.`);
    return entries;
  }

  #take(key: string): FormValue | undefined {
    this.#read.add(key);
    return this.#tree[key];
  }

  #missing(key: string): never {
    const name = this.nameOf(key);
    throw badParameter(name, `Missing required param: ${name}.`, "parameter_missing");
  }
}
