/** `npm run verify`: runs every check except the tests, one line each; a failing one shows its output. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runVerify } from "./checks/run-verify";
import { createTerminal } from "../dev/terminal";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const) process.once(signal, () => ending.abort());

const terminal = createTerminal();
const { passed, failed } = await runVerify({ root, logs: join(root, ".data", "test"), signal: ending.signal, terminal });
terminal.line();
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
