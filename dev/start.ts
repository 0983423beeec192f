/**
 * `npm start` and `npm run dev`: starts the stack and prints its addresses. On Ctrl-C it stops every part in
 * order and loses nothing. bootstrap.mjs runs it on the pinned Node.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { flashSaleSlug } from "@/db/demo/flash-sale";
import { demoAccounts, describeRole } from "@/db/demo/accounts";
import { ignoreOutputErrors } from "@/lib/core/log-destination";
import { composeSettings, readEnvFile } from "./settings";
import { Started, startStack } from "./stack";
import { createTerminal } from "./terminal";
import { codeOf, diskFull, isDiskFull, isStartupError } from "./startup-error";

/**
 * Time within which repeated signals count as one. A terminal's Ctrl-C reaches npm, the bootstrap and this
 * process, and each passes it on.
 */
const SAME_SIGNAL_MS = 1_500;

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const dataDir = join(root, ".data");
const mode = process.argv.includes("--dev") ? "development" : "production";
const terminal = createTerminal();
const started = new Started();

async function up(): Promise<void> {
  const startedAt = Number(process.env["HOLDFAST_STARTED_AT"]) || Date.now();
  terminal.line();
  terminal.line(mode === "development" ? "Holdfast, in development" : "Holdfast");
  terminal.line();
  readEnvFile(join(root, ".env"));
  const settings = composeSettings(process.env, mode);
  const stack = await startStack({ root, dataDir, mode, settings, terminal, isPrivate: false }, started);

  terminal.line();
  terminal.line(`Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
  terminal.line();
  terminal.entry("Site", stack.appUrl);
  if (stack.mailboxUrl !== undefined) terminal.entry("Mailbox", stack.mailboxUrl);
  if (stack.stripeUrl !== undefined) terminal.entry("Stripe", `${stack.stripeUrl} (simulator; pay with 4242 4242 4242 4242)`);
  if (settings.embedded.database) {
    terminal.entry("Flash sale", `${stack.appUrl}/waiting-room/${flashSaleSlug} (opens again and again)`);
    const site = settings.port === 3000 ? "" : ` --url ${stack.appUrl}`;
    terminal.entry("Its crowd", `npm run crowd -- --sale ${flashSaleSlug} --fans 5000 --leave 0.2${site}`);
    for (const account of demoAccounts) {
      const login = `${account.email}  ${account.password}`;
      if ("role" in account) terminal.entry("Staff login", `${login}  (${describeRole(account)})`);
      else terminal.entry("Guest login", login);
    }
  }
  if (settings.embedded.database && !isLoopback(settings.host))
    terminal.warn("Others can reach this site, and these logins are public: keep it to people you trust.");
  terminal.line();
  terminal.line("Ctrl-C stops everything. What is booked stays in .data/, logs are in .data/logs/.");
  terminal.line();
}

/** Recognises a listening address that only this machine reaches. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

async function down(code: number): Promise<never> {
  await started.stop();
  process.exit(code);
}

let firstSignalAt = 0;

function onSignal(): void {
  if (firstSignalAt > 0) {
    if (Date.now() - firstSignalAt > SAME_SIGNAL_MS)
      terminal.warn("Still stopping; each part has a few seconds to finish what it began.");
    return;
  }
  firstSignalAt = Date.now();
  terminal.line();
  void terminal
    .step("Stopping", async () => {
      await started.stop();
      return "everything has stopped";
    })
    .finally(() => process.exit(0));
}

process.on("SIGINT", onSignal).on("SIGTERM", onSignal).on("SIGHUP", onSignal);
// The bootstrap is gone, perhaps killed, so this process stops the stack in order.
process.on("disconnect", onSignal);

// Errors outside the start, in a timer or a service of the stack: a full disk is only reported, any other
// error stops the stack in order.
process.on("uncaughtException", (error) => {
  if (["ENOSPC", "EDQUOT"].includes(codeOf(error) ?? ""))
    return terminal.warn(`The disk is full (${error.message}); free some.`);
  terminal.printError(error);
  void down(1);
});
ignoreOutputErrors();

up().catch(async (error: unknown) => {
  // A start that was broken off on purpose fails without a message.
  if (started.isStopping) return;
  terminal.printError(
    !isStartupError(error) && (codeOf(error) === "ENOSPC" || isDiskFull(dataDir)) ? diskFull(dataDir) : error,
  );
  await down(1);
});
