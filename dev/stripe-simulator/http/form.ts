/**
 * Stripe's form encoding: `line_items[0][price_data][currency]=eur`, `expand[]=payment_intent`. Only keys
 * tell objects from lists, so a form is parsed into a tree of maps and strings, from which `Params` reads
 * lists.
 */
import { badParameter } from "./failure";

export type FormValue = string | FormTree;
export interface FormTree {
  [key: string]: FormValue;
}

const MAX_DEPTH = 8;
const MAX_PAIRS = 1000;

/**
 * Parses a form.
 * @param encoded a query string or an `application/x-www-form-urlencoded` body
 * @throws {ApiFailure} when it is nested too deep, has too many values, or one name is both a value and an
 * object
 */
export function parseForm(encoded: string): FormTree {
  const root = newTree();
  let pairs = 0;
  for (const [name, value] of new URLSearchParams(encoded)) {
    if (++pairs > MAX_PAIRS) throw badParameter(name, `A request takes at most ${MAX_PAIRS} parameters.`);
    insert(root, pathOf(name), value, name);
  }
  return root;
}

/** Makes a tree without a prototype: a parameter may be called `constructor`. */
const newTree = (): FormTree => Object.create(null) as FormTree;

function pathOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 1) return [name];
  const keys = [...name.slice(open).matchAll(/\[([^[\]]*)\]/g)].map((match) => match[1] ?? "");
  const path = [name.slice(0, open), ...keys];
  if (path.length > MAX_DEPTH) throw badParameter(name, "Parameters are nested too deep.");
  return path;
}

function insert(root: FormTree, path: readonly string[], value: string, name: string): void {
  let tree = root;
  for (const [depth, part] of path.entries()) {
    // `expand[]` takes the next free index.
    const key = part === "" && depth > 0 ? String(Object.keys(tree).length) : part;
    if (depth === path.length - 1) {
      tree[key] = value;
      return;
    }
    const next = (tree[key] ??= newTree());
    if (typeof next === "string") throw badParameter(name, `Invalid object: ${name}`);
    tree = next;
  }
}
