/** Options of `npm run crowd`, checked before the first fan arrives. */
import { parseArgs } from "node:util";

import { StartupError } from "../../dev/startup-error";

export interface CrowdOptions {
  readonly sale: string;
  readonly url: URL;
  readonly fans: number;
  /** Share of the fans who close the tab while they wait. */
  readonly leave: number;
  readonly minutes: number;
}

export const maxFans = 100_000;
const maxMinutes = 120;
const example = "For example: npm run crowd -- --sale last-night --fans 5000 --leave 0.2";

/**
 * Reads the options.
 * @param words the command line
 * @param defaultUrl the site's address where the command line names none
 * @throws {StartupError} in one sentence, for the first option that is wrong
 */
export function readCrowdOptions(words: readonly string[], defaultUrl: string): CrowdOptions {
  const text = parse(words);
  if (text.sale === undefined) throw new StartupError("Which sale? --sale names it.", example);
  if (!/^[a-z0-9-]{1,100}$/.test(text.sale))
    throw new StartupError("A sale's name is small letters, digits and dashes, as in its room's address.", example);
  return {
    sale: text.sale,
    url: readUrl(text.url ?? defaultUrl),
    fans: readNumber("--fans", text.fans ?? "1000", { from: 1, to: maxFans, whole: true }),
    leave: readNumber("--leave", text.leave ?? "0.2", { from: 0, to: 1, whole: false }),
    minutes: readNumber("--minutes", text.minutes ?? "10", { from: 0.1, to: maxMinutes, whole: false }),
  };
}

function parse(words: readonly string[]) {
  const option = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { sale: option, url: option, fans: option, leave: option, minutes: option },
    });
    return values;
  } catch (error) {
    const [said = ""] = error instanceof Error ? error.message.split(/\.\s/) : [];
    throw new StartupError(`${said}.`, `Known are --sale, --fans, --leave, --minutes and --url. ${example}`);
  }
}

function readNumber(name: string, text: string, { from, to, whole }: { from: number; to: number; whole: boolean }): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? "a whole number" : "a number";
  throw new StartupError(`${name} must be ${kind} from ${from} to ${to.toLocaleString("en-GB")}.`, example);
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new StartupError("--url must be the site's address, such as http://localhost:3000.", example);
}
