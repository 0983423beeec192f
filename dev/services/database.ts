/**
 * Preparation of the database before the site uses it: migrations, and demonstration data for an empty
 * catalogue.
 */
import { loadDemo } from "@/db/demo/load";
import { emptyOldDemo } from "@/db/demo/replace-old";
import { migrateFor, MigrationsReplacedError } from "@/db/migrate";
import type { Terminal } from "../terminal";
import { codeOf, diskFull, migrationError, StartupError } from "../startup-error";

export interface PrepareOptions {
  readonly terminal: Terminal;
  /** Address for the role that owns the tables. */
  readonly url: string;
  /** Address of the same database for web and worker, with a role of their own or the owner's. */
  readonly applicationUrl: string;
  /**
   * True to load demonstration data. It is never loaded into a database that the environment names, unless
   * HOLDFAST_DEMO=yes.
   */
  readonly withDemo: boolean;
}

/** @throws {StartupError} when the database is newer than the code, or full, or refuses */
export async function prepareDatabase(options: PrepareOptions): Promise<void> {
  const { terminal, url, applicationUrl, withDemo } = options;
  await terminal.step("Migrations", async () => {
    const migrate = () => migrateFor(url, applicationUrl);
    const applied = await migrate()
      .catch((error: unknown) =>
        codeOf(error) === "migrations_replaced" ? replaceDemo(options).then(migrate) : Promise.reject(error),
      )
      .catch((error: unknown) => {
        throw explain(error, url);
      });
    return applied === 0 ? "up to date" : `${applied} applied`;
  });
  await terminal.step("Demo data", async () => {
    if (!withDemo && process.env["HOLDFAST_DEMO"] !== "yes") return "not loaded into your own database (HOLDFAST_DEMO=yes)";
    // The load runs at every start: it brings the dates up to today, and completes a load that was cut off.
    return loadDemo(url).then(
      ({ listings, inventoryRows, fresh }) =>
        fresh ? `${listings} listings, ${inventoryRows.toLocaleString("en-GB")} dates` : "there already, up to today",
      (error: unknown) => {
        if (codeOf(error) === "not_a_demo_database") return "left out, as the database holds listings of your own";
        throw explain(error, url);
      },
    );
  });
}

/**
 * Empties a built-in database that holds the demonstration of a version before the first release, and says so
 * first.
 * @throws {StartupError} when it holds anything else, or the environment named it; nothing is changed
 */
async function replaceDemo({ terminal, url, withDemo }: PrepareOptions): Promise<void> {
  const refusal = new MigrationsReplacedError("the database is of a version before the first release");
  if (!withDemo) throw refusal;
  const loss = await emptyOldDemo(url, {
    onEmpty: () => terminal.line("The demonstration data is of an older version: it is deleted and loaded anew."),
  }).catch((error: unknown) => {
    throw codeOf(error) === "not_a_demo_database" ? refusal : error;
  });
  if (loss !== undefined)
    throw new StartupError(
      `The database is of a version before the first release, and holds more than its demonstration: ${loss}.`,
      "Check that version out again to keep this, or delete it: npm run demo:reset. Nothing was changed.",
    );
}

function explain(error: unknown, url: string): unknown {
  const migration = migrationError(error);
  if (migration) return migration;
  const { host } = new URL(url);
  const code = sqlState(error);
  if (code === "53100") return diskFull(`the database at ${host}`);
  if (code === "42501")
    return new StartupError(
      `The database role that DATABASE_URL names may not create tables at ${host}.`,
      "Grant it the right, or use a role that owns the database.",
    );
  return error;
}

/** Returns the code of a database error, unwrapped from the errors of the query builder. */
function sqlState(error: unknown): string | undefined {
  let code: string | undefined;
  for (let current = error; current instanceof Error; current = current.cause) code = codeOf(current) ?? code;
  return code;
}
