/**
 * The register of requests that wait, in Redis: whose they are, their numbers, and how many are answered. It
 * serves the refusal of repeats and the place that a guest is shown; it decides nothing about stock. Where
 * Redis lost it, a request that is sent again is taken down again, and the database knows it by its id.
 *
 * All keys of a partition share a hash tag. Records are spread over small hashes, which Redis packs.
 */
import { defineScriptOf, runRaw } from "@/lib/core/redis-script";
import { sha256 } from "@/lib/core/ids";

import { packId, partitionOfId, unpackId } from "./ids";
import { registerHours } from "./limits";

const folder = { title: "booking queue", path: "lib/booking-queue/scripts", hasPrelude: false };
/** A word and its values. Texts begin with a dot, so that the client takes none for a number. */
type Reply = readonly [word: string, ...rest: (string | number)[]];
const textOf = (value: string | number | undefined) => String(value ?? ".").slice(1);

const registerScript = defineScriptOf(folder, {
  name: "register",
  keys: ["state", "requests"],
  optionalKeys: ["person"],
  args: ["id", "person", "sale", "holder", "terms", "limit", "keepSeconds"],
  reply: (raw) => raw as Reply,
});
const readScript = defineScriptOf(folder, {
  name: "read",
  keys: ["state", "requests"],
  args: ["id"],
  reply: (raw) => raw as Reply,
});
const cancelScript = defineScriptOf(folder, {
  name: "cancel",
  keys: ["requests"],
  optionalKeys: ["person"],
  args: ["id", "person"],
  reply: (raw) => raw as Reply,
});
const settleScript = defineScriptOf(folder, {
  name: "settle",
  keys: ["state"],
  laneKeys: ["requests", "person"],
  args: [],
  hasRest: true,
  reply: (raw) => raw as Reply,
});

/** Hashes of a partition over which its records are spread: half a million stay packed. */
const buckets = 4_096;
const of = (partition: number) => `hf:q1:{p${partition}}`;
const stateKey = (partition: number) => `${of(partition)}:state`;
const requestsKey = (id: string) => `${of(partitionOfId(id))}:r:${Number.parseInt(id.slice(0, 3), 16) % buckets}`;
const personKey = (partition: number, person: string) =>
  `${of(partition)}:p:${Buffer.from(person, "base64url").readUInt16BE(0) % buckets}`;
const personKeyOf = (id: string, person: string | undefined) =>
  person === undefined ? undefined : personKey(partitionOfId(id), person);

/** Shortens a text to 8 bytes of its SHA-256, in base64url. */
export const shortHash = (text: string): string => Buffer.from(sha256(text).slice(0, 16), "hex").toString("base64url");

export interface Registration {
  readonly id: string;
  readonly saleId: string;
  readonly holder: string;
  /** Short hash of all that is asked for. */
  readonly terms: string;
  /** Short hash of the person and the sale, who may have one request at a time; undefined for a partner's. */
  readonly person: string | undefined;
  /** Requests of the sale that may wait. */
  readonly limit: number;
}

/** `number`: place in the order of all requests of the sale; `answered`: how many of them are over. */
export type Registered =
  | { readonly kind: "taken" | "known" | "cancelled"; readonly number: number; readonly answered: number }
  | { readonly kind: "full"; readonly waiting: number }
  | { readonly kind: "other"; readonly id: string }
  | { readonly kind: "mismatch" };

/**
 * Notes a request before it is appended.
 * @throws what Redis throws
 */
export async function register({ id, saleId, holder, terms, person, limit }: Registration): Promise<Registered> {
  const keys = { state: stateKey(partitionOfId(id)), requests: requestsKey(id), person: personKeyOf(id, person) };
  const args = {
    id: packId(id),
    person: person ?? "",
    sale: packId(saleId),
    holder: shortHash(holder),
    terms,
    limit,
    keepSeconds: registerHours * 3_600,
  };
  const [word, one, two] = registerScript.reply(await runRaw(registerScript, { keys, args }));
  switch (word) {
    case "taken":
    case "known":
    case "cancelled":
      return { kind: word, number: Number(one), answered: Number(two) };
    case "full":
      return { kind: "full", waiting: Number(one) };
    case "other":
      return { kind: "other", id: unpackId(textOf(one)) ?? "" };
    default:
      return { kind: "mismatch" };
  }
}

export interface RegisteredRequest {
  readonly state: "waiting" | "cancelled";
  readonly saleId: string;
  readonly person: string | undefined;
  readonly number: number;
  readonly answered: number;
}

/**
 * Reads a request that is not answered.
 * @param holder as it was registered: to others the request does not exist
 * @throws what Redis throws
 */
export async function readRegistered(id: string, holder: string): Promise<RegisteredRequest | undefined> {
  const keys = { state: stateKey(partitionOfId(id)), requests: requestsKey(id) };
  const reply = readScript.reply(await runRaw(readScript, { keys, args: { id: packId(id) } }));
  const [word, number, answered, owner, sale, person] = reply;
  if ((word !== "waiting" && word !== "cancelled") || textOf(owner) !== shortHash(holder)) return undefined;
  return {
    state: word,
    saleId: unpackId(textOf(sale)) ?? "",
    person: textOf(person) || undefined,
    number: Number(number),
    answered: Number(answered),
  };
}

/**
 * Marks a request as cancelled before its turn, once the database has it so.
 * @throws what Redis throws
 */
export async function unregister(id: string, person: string | undefined): Promise<void> {
  const keys = { requests: requestsKey(id), person: personKeyOf(id, person) };
  await runRaw(cancelScript, { keys, args: { id: packId(id), person: person ?? "" } });
}

/**
 * Forgets requests of one partition that are answered; each counts once, however often it is named.
 * @throws what Redis throws
 */
export async function settle(
  partition: number,
  requests: readonly { readonly id: string; readonly person: string | undefined }[],
): Promise<void> {
  if (requests.length === 0) return;
  await runRaw(settleScript, {
    keys: { state: stateKey(partition) },
    args: {},
    laneKeys: requests.map(({ id, person }) => ({
      requests: requestsKey(id),
      person: personKeyOf(id, person) ?? requestsKey(id),
    })),
    rest: requests.flatMap(({ id, person }) => [packId(id), person ?? ""]),
  });
}
