/**
 * The environment of a run. Services that the caller's environment names stay; the stack starts the rest.
 * Values are checked before anything is started, so that a wrong one is reported in the first second.
 */
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { parseEnv } from "@/lib/core/env";
import { freePort, isPortTaken } from "./process/port";
import { codeOf, portTaken, StartupError } from "./startup-error";

export type Variables = Record<string, string | undefined>;

/**
 * Preferred ports of the stack. A port that the environment does not name is replaced by a free one when it
 * is taken.
 */
const preferredPorts = {
  POSTGRES_PORT: 5433,
  REDIS_PORT: 6380,
  BRIDGE_PORT: 6381,
  STRIPE_PORT: 4010,
  MAILBOX_PORT: 8025,
  SMTP_PORT: 1025,
};
type PortVariable = keyof typeof preferredPorts;

/** Services that the environment does not name, and that the stack therefore starts. */
export interface Embedded {
  readonly database: boolean;
  readonly redis: boolean;
  readonly stripe: boolean;
  readonly mail: boolean;
}

export interface Settings {
  readonly variables: Variables;
  readonly embedded: Embedded;
  /** Address of the site. */
  readonly appUrl: string;
  readonly host: string;
  readonly port: number;
}

/** Stand-ins for services that are not started yet, valid enough for the check. */
const standIns: Variables = {
  DATABASE_URL: "postgres://localhost/holdfast",
  UPSTASH_REDIS_REST_URL: "http://localhost",
  UPSTASH_REDIS_REST_TOKEN: "later",
  STRIPE_SECRET_KEY: "sk_test_later",
  STRIPE_WEBHOOK_SECRET: "whsec_later",
  SMTP_URL: "smtp://localhost",
  AUTH_SECRET: "made when the state folder is there",
};

/**
 * Adds the variables of a `.env` file beside package.json, where there is one. Variables already set have
 * precedence.
 */
export function readEnvFile(path = ".env"): void {
  if (existsSync(path)) loadEnvFile(path);
}

/**
 * Composes and checks the environment.
 * @param given the caller's variables; empty strings count as unset
 * @throws {StartupError} naming every variable that is wrong and the form it should have
 */
export function composeSettings(given: Variables, mode: "development" | "production"): Settings {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
  const has = (name: string) => set[name] !== undefined;
  const embedded: Embedded = {
    database: !has("DATABASE_URL"),
    redis: !has("UPSTASH_REDIS_REST_URL") && !has("UPSTASH_REDIS_REST_TOKEN"),
    stripe: !has("STRIPE_SECRET_KEY"),
    mail: !has("SMTP_URL"),
  };
  const port = set["PORT"] ?? "3000";
  const variables: Variables = { ...set, NODE_ENV: mode, PORT: port, HOST: set["HOST"] ?? "127.0.0.1" };
  // A wrong port is reported once, and not as a wrong address as well.
  variables["APP_URL"] ??= `http://localhost:${/^\d{1,5}$/.test(port) && Number(port) < 65_536 ? port : "3000"}`;
  const check = { ...pick(standIns, embedded), ...variables };
  try {
    const { PORT, HOST, APP_URL } = parseEnv({ ...check, AUTH_SECRET: check["AUTH_SECRET"] ?? standIns["AUTH_SECRET"] });
    return { variables, embedded, port: PORT, host: HOST, appUrl: APP_URL.replace(/\/$/, "") };
  } catch (error) {
    if (codeOf(error) !== "invalid_environment" || !(error instanceof Error)) throw error;
    throw new StartupError(
      `The environment is wrong: ${error.message.split("\n").join("; ")}.`,
      "Correct or unset it and start again.",
    );
  }
}

function pick(values: Variables, { database, redis, stripe, mail }: Embedded): Variables {
  const wanted: Record<string, boolean> = {
    DATABASE_URL: database,
    UPSTASH_REDIS_REST_URL: redis,
    UPSTASH_REDIS_REST_TOKEN: redis,
    STRIPE_SECRET_KEY: stripe,
    STRIPE_WEBHOOK_SECRET: stripe,
    SMTP_URL: mail,
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => wanted[name]));
}

/**
 * Chooses the port for one of the stack's services.
 * @throws {StartupError} when the environment names a port that is taken, or a value that is no port
 */
export async function choosePort(variable: PortVariable, what: string, given: Variables): Promise<number> {
  const asked = given[variable];
  if (asked === undefined || asked === "") {
    const preferred = preferredPorts[variable];
    return (await isPortTaken(preferred)) ? freePort() : preferred;
  }
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartupError(
      `The environment is wrong: ${variable} must be a whole number from 1 to 65535.`,
      "Correct or unset it and start again.",
    );
  if (await isPortTaken(port)) throw portTaken(what, port, variable);
  return port;
}
