/** Reads the report of dependency-cruiser, whose format for machines ends with success whatever it found. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const cruise = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        unresolvedTo: z.string().optional(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
});

/**
 * Finds forbidden imports in a report, and a run that read no TypeScript, which is no success.
 * @param printed the output of `depcruise --output-type json`
 * @param root the folder that was read
 * @returns a line for each, with file, line and rule; undefined where there is none
 */
export function findImportFaults(printed: string, root: string): string | undefined {
  const { success, data } = cruise.safeParse(parse(printed));
  if (!success) return `dependency-cruiser printed no report:\n${printed.slice(-4000)}`;
  const hasRead = data.modules.some(({ source }) => source.endsWith(".ts"));
  if (!hasRead) return "dependency-cruiser read no TypeScript, so it checked nothing";
  // A circle may have many beginnings: other faults come first.
  const violations = data.summary.violations.toSorted((one, other) => Number(!!one.cycle) - Number(!!other.cycle));
  const faults = violations.map(({ from, to, unresolvedTo, rule, cycle }) => {
    const line = lineOf(readFileSync(join(root, from), "utf8"), unresolvedTo ?? to);
    const way = [from, ...(cycle?.map(({ name }) => name) ?? [to])].join(" → ");
    return `${from}:${line}  ${rule.name}: ${way}`;
  });
  return faults.length === 0 ? undefined : faults.join("\n");
}

function parse(printed: string): unknown {
  try {
    return JSON.parse(printed.slice(printed.indexOf("{")));
  } catch {
    return undefined;
  }
}

/** Returns the number of the line that names a module, from 1; the first where none does. */
function lineOf(text: string, module: string): number {
  const index = text.split("\n").findIndex((line) => line.includes(`"${module}"`) || line.includes(`'${module}'`));
  return Math.max(index, 0) + 1;
}
