/**
 * Redis scripts with named keys and arguments. A script's text is a file of `lib/waiting-room/redis/scripts`,
 * before which come its names and `prelude.lua`.
 *
 * In Lua, the key `laneGroups` is `KEY_LANE_GROUPS` and the argument `placeSeconds` is `ARG_PLACE_SECONDS`.
 * An optional key is nil where the caller has none. A key of each lane is a function of the lane, such as
 * `KEY_CLAIMED(lane)`. The arguments from `ARGV[FIRST_OF_REST]` on have no names.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Folder on disk, below the working directory of every process: a bundler has no place for Lua. */
const folder = join(process.cwd(), "lib", "waiting-room", "redis", "scripts");
const read = (name: string) => readFileSync(join(folder, `${name}.lua`), "utf8");

export interface Definition<Reply> {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** All of one sale; the first one is the room's hash, `state`. */
  readonly keys: readonly ["state", ...string[]];
  readonly optionalKeys?: readonly string[];
  /** Keys that each lane has. */
  readonly laneKeys?: readonly string[];
  readonly args: readonly string[];
  /** True where further arguments follow the named ones. */
  readonly hasRest?: true;
  /** Reads the reply of a room that has the caller's epoch. */
  readonly reply: (raw: unknown) => Reply;
}

type Names<List> = List extends readonly (infer Name extends string)[] ? Name : never;
type Value = string | number;
/** Members that only scripts which declare them may, and must, have. */
type Declared<Field, Name extends string, Type> = undefined extends Field
  ? { readonly [N in Name]?: undefined }
  : { readonly [N in Name]: Type };

/** The keys and arguments of one call, each by its name. */
export type Call<D extends Definition<unknown>> = {
  readonly keys: { readonly [Name in Names<D["keys"]>]: string } & {
    readonly [Name in Names<D["optionalKeys"]>]: string | undefined;
  };
  readonly args: { readonly [Name in Names<D["args"]>]: Value };
} & Declared<D["laneKeys"], "laneKeys", readonly { readonly [Name in Names<D["laneKeys"]>]: string }[]> &
  Declared<D["hasRest"], "rest", readonly Value[]>;

export interface Script<D extends Definition<unknown>> {
  readonly name: string;
  /** The names, the prelude and the file. */
  readonly text: string;
  /** Puts the keys and arguments of a call in the order in which Redis takes them. */
  readonly arrange: (call: Call<D>) => { readonly keys: string[]; readonly args: string[] };
  readonly reply: (raw: unknown) => ReturnType<D["reply"]>;
}

/** Defines a script. Its file is read with the first use of its text. */
export function defineScript<const D extends Definition<unknown>>(definition: D): Script<D> {
  const { name, keys, optionalKeys = [], laneKeys = [], args, reply } = definition;
  const present = [...keys, ...optionalKeys];
  const header = [
    `-- waiting room: ${name}`,
    ...keys.map((key, index) => `local KEY_${upper(key)} = KEYS[${index + 1}]`),
    ...optionalKeys.map((key, nth) => absentable(key, keys.length + nth + 1)),
    ...laneKeys.map((key, nth) => ofLane(key, present.length + nth + 1, laneKeys.length)),
    ...args.map((arg, index) => `local ARG_${upper(arg)} = ARGV[${index + 1}]`),
    `local FIRST_OF_REST = ${args.length + 1}`,
  ];
  let text: string | undefined;
  return {
    name,
    get text() {
      return (text ??= [...header, read("prelude"), read(name)].join("\n"));
    },
    arrange(call) {
      const given: Parts = call;
      const lanes = given.laneKeys ?? [];
      return {
        keys: [
          // The hash stands for an optional key that the caller has not.
          ...present.map((key) => given.keys[key] ?? given.keys["state"] ?? ""),
          ...lanes.flatMap((lane) => laneKeys.map((key) => lane[key] ?? "")),
        ],
        args: [...args.map((arg) => String(given.args[arg])), ...(given.rest ?? []).map(String)],
      };
    },
    reply: reply as Script<D>["reply"],
  };
}

/** A call without the names of its script. */
interface Parts {
  readonly keys: Readonly<Record<string, string | undefined>>;
  readonly laneKeys?: readonly Readonly<Record<string, string>>[] | undefined;
  readonly args: Readonly<Record<string, Value>>;
  readonly rest?: readonly Value[] | undefined;
}

const absentable = (key: string, at: number) => `local KEY_${upper(key)} = KEYS[${at}] ~= KEYS[1] and KEYS[${at}] or nil`;
const ofLane = (key: string, first: number, count: number) =>
  `local function KEY_${upper(key)}(lane) return KEYS[${first} + lane * ${count}] end`;
const upper = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

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
