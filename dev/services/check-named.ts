/** Checks the services that the environment names, before anything relies on them. */
import postgres from "postgres";
import type { Variables } from "../settings";
import { codeOf, StartupError } from "../startup-error";

/**
 * Connects once to a database that the environment names. The result gives its host and name, never its
 * password.
 */
export async function checkDatabase(url: string): Promise<string> {
  const { hostname, port: at, pathname } = new URL(url);
  const place = `${hostname}:${at || 5432}${pathname}`;
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
    const major = Math.floor(Number(row?.version ?? 0) / 10_000);
    if (major >= 18) return `PostgreSQL ${major} at ${place}`;
    throw new StartupError(
      `DATABASE_URL leads to PostgreSQL ${major}, and Holdfast needs 18 or later.`,
      "Point it at a newer one, or unset it to use the built-in one.",
    );
  } catch (error) {
    if (codeOf(error) === "startup_error") throw error;
    throw new StartupError(
      `The database that DATABASE_URL names (${place}) cannot be used: ${reason(error)}.`,
      "Correct it, start that database, or unset the variable to use the built-in one.",
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Pings a Redis that the environment names, over its REST interface. */
export async function checkRedis(variables: Variables): Promise<string> {
  const url = variables["UPSTASH_REDIS_REST_URL"] ?? "";
  const { host } = new URL(url);
  const wayOut = "Correct UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN, or unset both to use a Redis of this machine.";
  const headers = { authorization: `Bearer ${variables["UPSTASH_REDIS_REST_TOKEN"] ?? ""}` };
  const response = await fetch(url, { method: "POST", headers, body: '["PING"]', signal: AbortSignal.timeout(10_000) }).catch(
    (error: unknown) => {
      throw new StartupError(
        `The Redis that UPSTASH_REDIS_REST_URL names (${host}) cannot be reached: ${reason(error)}.`,
        wayOut,
      );
    },
  );
  if (response.ok) return host;
  throw new StartupError(
    `The Redis that UPSTASH_REDIS_REST_URL names (${host}) refuses us with status ${response.status}.`,
    wayOut,
  );
}

/** Explains why a connection failed. System errors are found in `cause` and in `errors`. */
function reason(error: unknown): string {
  const words: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "there is no such host, or the network is away",
    CONNECT_TIMEOUT: "it does not answer",
    ETIMEDOUT: "it does not answer",
    "28P01": "the password or role is wrong",
    "3D000": "there is no such database",
  };
  for (
    let current = error;
    current instanceof Error;
    current = current.cause ?? ("errors" in current && Array.isArray(current.errors) ? current.errors[0] : undefined)
  ) {
    const known = words[codeOf(current) ?? ""];
    if (known !== undefined) return known;
  }
  return error instanceof Error && error.message !== "" ? error.message : "it does not answer";
}
