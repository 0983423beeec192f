/**
 * Redis scripts with named keys and arguments. A script's text is a file of its domain's folder of scripts,
 * before which come its names and, where the folder has one, `prelude.lua`.
 *
 * In Lua, the key `laneGroups` is `KEY_LANE_GROUPS` and the argument `placeSeconds` is `ARG_PLACE_SECONDS`.
 * An optional key is nil where the caller has none. A key of each lane is a function of the lane, such as
 * `KEY_CLAIMED(lane)`. The arguments from `ARGV[FIRST_OF_REST]` on have no names.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Redis } from "@upstash/redis";

import { redis } from "./redis";
import { singleton } from "./singleton";

export interface Definition<Reply> {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** All with one hash tag. */
  readonly keys: readonly [string, ...string[]];
  readonly optionalKeys?: readonly string[];
  /** Keys that each lane has. */
  readonly laneKeys?: readonly string[];
  readonly args: readonly string[];
  /** True where further arguments follow the named ones. */
  readonly hasRest?: true;
  /** Reads the reply. */
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

/** A folder of scripts. */
export interface ScriptFolder {
  /** The domain of the scripts, as Redis's slow log shows it. */
  readonly title: string;
  /** Path from the root of the project. */
  readonly path: string;
  /** True where `prelude.lua` comes before each script. */
  readonly hasPrelude: boolean;
}

/** Defines a script of a folder. Its file is read with the first use of its text. */
export function defineScriptOf<const D extends Definition<unknown>>(folder: ScriptFolder, definition: D): Script<D> {
  const { name, keys, optionalKeys = [], laneKeys = [], args, reply } = definition;
  const [firstKey] = keys;
  const present = [...keys, ...optionalKeys];
  const header = [
    `-- ${folder.title}: ${name}`,
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
      const files = folder.hasPrelude ? ["prelude", name] : [name];
      return (text ??= [...header, ...files.map((file) => read(folder, file))].join("\n"));
    },
    arrange(call) {
      const given: Parts = call;
      const lanes = given.laneKeys ?? [];
      return {
        keys: [
          // The first key stands for an optional one that the caller has not.
          ...present.map((key) => given.keys[key] ?? given.keys[firstKey] ?? ""),
          ...lanes.flatMap((lane) => laneKeys.map((key) => lane[key] ?? "")),
        ],
        args: [...args.map((arg) => String(given.args[arg])), ...(given.rest ?? []).map(String)],
      };
    },
    reply: reply as Script<D>["reply"],
  };
}

/** Reads a file below the working directory of every process: a bundler has no place for Lua. */
const read = ({ path }: ScriptFolder, name: string) => readFileSync(join(process.cwd(), path, `${name}.lua`), "utf8");

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

const prepared = () => singleton("redis-scripts", () => new Map<string, ReturnType<Redis["createScript"]>>());

/**
 * Runs a script by its hash, and by its text where Redis does not know it yet.
 * @returns the reply as Redis gave it
 * @throws what Redis throws
 */
export async function runRaw<D extends Definition<unknown>>(script: Script<D>, call: NoInfer<Call<D>>): Promise<unknown> {
  const { text } = script;
  let known = prepared().get(text);
  if (!known) {
    known = redis().createScript(text);
    prepared().set(text, known);
  }
  const { keys, args } = script.arrange(call);
  return known.exec(keys, args);
}
