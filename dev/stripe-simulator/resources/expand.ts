/**
 * `expand[]`: replaces an identifier in an answer by the object itself
 * (https://docs.stripe.com/api/expanding_objects).
 */
import { badParameter } from "../http/failure";
import { withoutLines } from "./checkout-sessions";
import type { Simulation } from "./simulation";

const MAX_DEPTH = 4;

type Json = Record<string, unknown>;

/**
 * @param answer an object or a list as it would be sent; not altered
 * @param paths as in `payment_intent.latest_charge`, or `data.payment_intent` for a list
 * @throws {ApiFailure} when a path leads to no object
 */
export function expand(simulation: Simulation, answer: object, paths: readonly string[]): Json {
  let result = { ...answer } as Json;
  // Line items are stored with the session, but shown only on request.
  if (result.object === "checkout.session" && !paths.includes("line_items")) result = { ...withoutLines(result as never) };
  for (const path of paths) {
    if (path === "line_items" && result.object === "checkout.session") continue;
    const parts = path.split(".");
    if (parts.length > MAX_DEPTH)
      throw badParameter("expand", `You cannot expand more than ${MAX_DEPTH} levels of a property.`);
    result = expandPath(simulation, result, parts);
  }
  return result;
}

function expandPath(simulation: Simulation, object: Json, parts: readonly string[]): Json {
  const [field, ...rest] = parts;
  if (field === undefined) return object;
  const value = object[field];
  if (field === "data" && Array.isArray(value)) {
    return { ...object, data: value.map((item: Json) => expandPath(simulation, item, rest)) };
  }
  if (value === null) return object;
  const found = typeof value === "string" ? lookUp(simulation, value) : value;
  if (found === undefined || typeof found !== "object") {
    throw badParameter("expand", `This property cannot be expanded (${field}).`);
  }
  return { ...object, [field]: expandPath(simulation, found as Json, rest) };
}

function lookUp(simulation: Simulation, id: string): object | undefined {
  const { store } = simulation;
  if (id.startsWith("pi_")) return store.get("paymentIntents", id);
  if (id.startsWith("ch_")) return store.get("charges", id);
  if (id.startsWith("dp_")) return store.get("disputes", id);
  return id.startsWith("re_") ? store.get("refunds", id) : undefined;
}
