/**
 * The database of a command: the one that DATABASE_OWNER_URL or DATABASE_URL names; else the running stack's;
 * else the built-in one of this folder, started for the duration of the work.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applicationUrl } from "@/db/application-role";
import { isLocked, takeLock } from "../dev/process/lock";
import { startPostgres } from "../dev/services/postgres";
import { checkDatabase } from "../dev/services/check-named";
import type { RunningDatabase } from "../dev/stack";
import { readEnvFile } from "../dev/settings";
import { createTerminal } from "../dev/terminal";
import { migrationError } from "../dev/startup-error";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const dataDir = join(root, ".data");

interface CommandDatabase {
  /** Address for the role that owns the tables. */
  readonly url: string;
  /** Address of the same database for web and worker; the same where they have no role of their own. */
  readonly applicationUrl: string;
  /** True when the environment chose the database, which may hold data of other people. */
  readonly isNamed: boolean;
}

type Work<T> = (database: CommandDatabase) => Promise<T>;

/**
 * Runs a command's work and ends the process with its code; a {@link StartupError} is printed as a sentence.
 */
export async function commandOnDatabase(work: Work<number>): Promise<void> {
  try {
    process.exitCode = await withDatabase(work);
  } catch (error) {
    createTerminal(process.stderr).printError(migrationError(error) ?? error);
    process.exitCode = 1;
  }
}

async function withDatabase<T>(work: Work<T>): Promise<T> {
  readEnvFile(join(root, ".env"));
  const named = process.env["DATABASE_OWNER_URL"] || process.env["DATABASE_URL"];
  if (named !== undefined && named !== "") {
    await checkDatabase(named);
    return work({ url: named, applicationUrl: process.env["DATABASE_URL"] || named, isNamed: true });
  }
  if (isLocked(dataDir)) {
    const running = JSON.parse(readFileSync(join(dataDir, "run.json"), "utf8")) as RunningDatabase;
    return work({ url: running.databaseUrl, applicationUrl: running.applicationUrl, isNamed: false });
  }
  const lock = await takeLock(dataDir);
  try {
    const server = await startPostgres({
      dataDir: join(dataDir, "postgres"),
      port: 0,
      log: join(dataDir, "logs", "postgres.log"),
    });
    lock.addChild(server.pid);
    const breakOff = () =>
      void server.stop().finally(() => {
        lock.release();
        process.exit(130);
      });
    process.once("SIGINT", breakOff).once("SIGTERM", breakOff).once("SIGHUP", breakOff);
    try {
      return await work({ url: server.url, applicationUrl: applicationUrl(server.url), isNamed: false });
    } finally {
      await server.stop();
    }
  } finally {
    lock.release();
  }
}
