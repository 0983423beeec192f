/**
 * The whole stack on one machine, from nothing to a site that is ready: services, migrations, demonstration
 * data, build, web and worker. `npm start` and `npm run dev` run it for people; `npm test` runs a private one
 * for the browser journeys.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuild } from "./build";
import { loadDemoPhotos } from "./demo-photos";
import { prepareDatabase } from "./services/database";
import { takeLock } from "./process/lock";
import { checkSiteAddress } from "./process/port";
import { readSecrets } from "./secrets";
import { localUrl, startServices, type Services } from "./services/services";
import type { Settings, Variables } from "./settings";
import { supervise, type Supervised } from "./process/supervise";
import type { Terminal } from "./terminal";
import { StartupError } from "./startup-error";

const READY_TIMEOUT_MS = 300_000;

export interface StackOptions {
  readonly root: string;
  /** The state folder. */
  readonly dataDir: string;
  readonly mode: "development" | "production";
  readonly settings: Settings;
  readonly terminal: Terminal;
  /** True for tests: free ports, nothing durable, demonstration data in any case. */
  readonly isPrivate: boolean;
}

export interface Stack {
  readonly appUrl: string;
  readonly mailboxUrl: string | undefined;
  readonly stripeUrl: string | undefined;
  /** Address of the database for the role that owns its tables. */
  readonly databaseUrl: string;
  /** Environment of the web and worker processes. */
  readonly variables: Variables;
}

/** The addresses in `run.json`, for commands that work on the running stack's database. */
export interface RunningDatabase {
  /** Address for the role that owns the tables. */
  readonly databaseUrl: string;
  /** Address for web and worker; the same where they have no role of their own. */
  readonly applicationUrl: string;
}

/** Parts that were started, in order, to be stopped in reverse. A second stop waits for the first. */
export class Started {
  readonly #parts: { readonly name: string; readonly stop: () => Promise<void> | void }[] = [];
  #stopping: Promise<void> | undefined;

  add(name: string, stop: () => Promise<void> | void): void {
    this.#parts.push({ name, stop });
  }

  get isStopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** Stops every part; one that fails to stop does not keep the others running. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      // A start that is still under way may add parts.
      for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
        await Promise.resolve(part.stop()).catch(() => undefined);
      }
    })();
    return this.#stopping;
  }
}

/**
 * Starts every part and prints one line a step.
 * @param started collects the parts that run, from the first moment on, so that a start can be broken off at
 * any point
 * @throws {StartupError} with a way out when a step cannot be done
 */
export async function startStack(options: StackOptions, started: Started): Promise<Stack> {
  const { terminal, settings, dataDir, root, mode, isPrivate } = options;
  const lock = await takeLock(dataDir);
  started.add("lock", lock.release);
  if (lock.recovered > 0) terminal.entry("Recovered", `${lock.recovered} processes of a run that was cut off were ended`);
  await checkSiteAddress(settings.host, settings.port);

  const services = await startServices({
    dataDir,
    settings,
    secrets: readSecrets(dataDir),
    terminal,
    durable: !isPrivate,
    privatePorts: isPrivate,
    onProcess: lock.addChild,
    onStarted: (name, stop) => started.add(name, stop),
  });
  const variables: Variables = { ...services.variables, NEXTAUTH_URL: settings.appUrl, NEXT_TELEMETRY_DISABLED: "1" };
  const applicationUrl = variables["DATABASE_URL"] ?? "";
  const databaseUrl = variables["DATABASE_OWNER_URL"] ?? applicationUrl;
  // Web and worker never see the owner's address.
  delete variables["DATABASE_OWNER_URL"];
  await prepareDatabase({ terminal, url: databaseUrl, applicationUrl, withDemo: isPrivate || settings.embedded.database });
  // A bucket belongs to a venue, whose photos are its own.
  const media = variables["MEDIA_S3_ENDPOINT"] === undefined ? variables["MEDIA_DIR"] : undefined;
  if (media !== undefined)
    await terminal.step("Photos", async () => {
      const added = await loadDemoPhotos(databaseUrl, media);
      return added === 0 ? "none to add" : `${added} made from the drawings`;
    });
  if (mode === "production") {
    await terminal.step(
      "Build",
      async () => {
        const log = join(dataDir, "logs", "build.log");
        const onStarted = (pid: number, stop: () => Promise<void>) => {
          lock.addChild(pid);
          started.add("build", stop);
        };
        return (await ensureBuild({ root, log, onStarted })) ? "the site was built" : "unchanged since the last one";
      },
      "the first one takes up to a few minutes",
    );
  }
  const running: RunningDatabase = { databaseUrl, applicationUrl };
  writeFileSync(join(dataDir, "run.json"), JSON.stringify(running), { mode: 0o600 });
  await terminal.step("Site", () => startSite(options, variables, started, lock.addChild));
  return { appUrl: settings.appUrl, databaseUrl, variables, ...pages(services) };
}

const pages = ({ mailboxUrl, stripeUrl }: Services) => ({ mailboxUrl, stripeUrl });

/** Starts web and worker, and waits until the site reports that it is ready. */
async function startSite(
  { root, dataDir, mode, settings, terminal }: StackOptions,
  variables: Variables,
  started: Started,
  onProcess: (pid: number) => void,
): Promise<string> {
  const tsx = ["--import", "tsx"];
  const isDev = mode === "development";
  const logs = join(dataDir, "logs");
  let isReady = false;
  const run = (name: string, args: readonly string[]): Supervised =>
    supervise({
      name,
      args,
      cwd: root,
      variables,
      isProbed: !isDev,
      log: isDev ? undefined : join(logs, `${name}.log`),
      onProcess,
      onFall: (code, waitMs) => {
        if (isReady && !started.isStopping)
          terminal.warn(`${name} ended by itself (${code}) and starts again in ${waitMs / 1000} s`);
      },
    });
  const web = run("web", [...tsx, "server.ts"]);
  const watch = [join(root, "node_modules", "tsx", "dist", "cli.mjs"), "watch", "--clear-screen=false", "worker.ts"];
  const worker = run("worker", isDev ? watch : [...tsx, "worker.ts"]);
  // Both stop at once: each finishes its work in progress, and neither needs the other for that.
  started.add("web and worker", async () => void (await Promise.all([web.stop(), worker.stop()])));

  const url = `${localUrl(settings)}/api/health/ready`;
  for (const until = Date.now() + READY_TIMEOUT_MS; Date.now() < until && !started.isStopping; await sleep(100)) {
    for (const [name, part] of Object.entries({ web, worker }))
      if (part.isDown()) throw fallen(name, join(logs, `${name}.log`), isDev);
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => {
      if (isRefusedPort(error)) throw refusedPort(settings.port);
      return undefined;
    });
    if (response?.ok !== true) continue;
    isReady = true;
    return "web and worker are ready";
  }
  throw new StartupError(
    `The site did not become ready within ${READY_TIMEOUT_MS / 1000} seconds.`,
    `What it says is in ${logs}.`,
  );
}

/**
 * Recognises a port that browsers, and fetch with them, refuse because it belongs to another protocol, such
 * as 4190.
 */
const isRefusedPort = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === "bad port";

const refusedPort = (port: number): StartupError =>
  new StartupError(
    `Browsers open no site on port ${port}: it belongs to another protocol.`,
    "Set PORT to another one, such as 3000.",
  );

/** Explains a process that ended before the site was ready; its last message is the best explanation. */
function fallen(name: string, log: string, isDev: boolean): StartupError {
  if (isDev) return new StartupError(`The ${name} process ended at once.`, "Its own words are above.");
  const words = lastWords(readFileSync(log, "utf8"));
  return new StartupError(
    `The ${name} process ended at once${words === "" ? "" : `: ${words}`}.`,
    `All of what it says is in ${log}.`,
  );
}

/** Returns the message of the last line that is an error, or the last line. */
function lastWords(text: string): string {
  const lines = text.trimEnd().split("\n").slice(-20).toReversed();
  for (const line of lines) {
    try {
      const { err, msg } = JSON.parse(line) as { err?: { message?: string }; msg?: string };
      if (err?.message !== undefined) return `${msg ?? "it failed"} (${err.message.split("\n")[0]})`;
    } catch {
      if (/error/i.test(line)) return line.trim();
    }
  }
  return lines[0]?.trim() ?? "";
}
