/** The room's scripts and the words of their replies. */
import { type Definition, defineScriptOf, type Script } from "@/lib/core/redis-script";

const folder = { title: "waiting room", path: "lib/waiting-room/redis/scripts", hasPrelude: true };

/** A script of the room: its first key is the room's hash, `state`. */
type RoomDefinition<Reply> = Definition<Reply> & { readonly keys: readonly ["state", ...string[]] };

/** Defines a script of the room. */
export const defineScript = <const D extends RoomDefinition<unknown>>(definition: D): Script<D> =>
  defineScriptOf(folder, definition);

type Fields = Readonly<Record<string, readonly string[]>>;
/** A reply by its kind, with a number for each of the kind's fields. */
export type Worded<Kinds extends Fields> = {
  [Kind in keyof Kinds]: { readonly kind: Kind } & { readonly [Field in Kinds[Kind][number]]: number };
}[keyof Kinds];

/**
 * Reads replies that are a word and its numbers, such as `{'ok', lane, index}`.
 * @param kinds the fields that follow each word
 */
export function worded<const Kinds extends Fields>(kinds: Kinds): (raw: unknown) => Worded<Kinds> {
  return (raw) => {
    const [kind, ...values] = raw as readonly [string, ...number[]];
    const fields = kinds[kind];
    if (!fields) throw new Error(`unknown reply of a script: ${kind}`);
    const entries = fields.map((field, index) => [field, values[index] ?? 0]);
    return { kind, ...Object.fromEntries(entries) } as Worded<Kinds>;
  };
}
