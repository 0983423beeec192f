/**
 * `npm run bench -- NAME`: runs one benchmark. Without a name, or with an unknown one, it lists the
 * benchmarks.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTerminal } from "../dev/terminal";
import { StartupError } from "../dev/startup-error";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const folder = join(root, "bench");
const [name, ...words] = process.argv.slice(2);

/** Files that report figures are benchmarks; the other files of the folder are shared by them. */
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && /import \{[^}]*\breportFigures\b/.test(readFileSync(join(folder, file), "utf8")))
  .map((file) => file.slice(0, -".ts".length));

if (name !== undefined && names.includes(name)) {
  // The benchmark alone writes to standard output, whose last line programs read.
  const child = spawn(process.execPath, ["--import", "tsx", join(folder, `${name}.ts`), ...words], {
    cwd: root,
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  process.once("disconnect", () => child.kill("SIGTERM"));
  child.once("exit", (code) => process.exit(code ?? 1));
} else {
  const what = name === undefined ? "Which benchmark?" : `There is no benchmark named ${name}.`;
  createTerminal(process.stderr).printError(
    new StartupError(what, `There are: ${names.join(", ")}. For example: npm run bench -- ${names[0] ?? "NAME"}`),
  );
  process.exitCode = 1;
}
