/**
 * Starts the services that the environment does not name, checks those that it names, and returns the
 * addresses of all.
 */
import { join } from "node:path";
import { applicationUrl } from "@/db/application-role";
import { crowdAddress } from "../../scripts/crowd/room-client";
import { checkDatabase, checkRedis } from "./check-named";
import { keepRunning } from "../process/keep-running";
import { startMailbox } from "../mailbox/start";
import { startPostgres } from "./postgres";
import { startRedis } from "./redis";
import type { Secrets } from "../secrets";
import { choosePort, type Settings, type Variables } from "../settings";
import { startStripeSimulator } from "../stripe-simulator/start";
import type { Terminal } from "../terminal";
import { codeOf, portTaken } from "../startup-error";
import { startUpstashBridge } from "./upstash-bridge";
import { postgresQuestion, redisQuestion } from "../process/watch-server";

export interface ServiceOptions {
  readonly dataDir: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly terminal: Terminal;
  /** False for tests and journeys: stored data need not survive a power cut. */
  readonly durable: boolean;
  /** True takes free ports instead of the preferred ones. */
  readonly privatePorts: boolean;
  /** Receives the id of every process started, to record it. */
  readonly onProcess: (pid: number) => void;
  /** Receives the function that stops each service, in the order of their starts. */
  readonly onStarted: (name: string, stop: () => Promise<void>) => void;
}

export interface Services {
  /** Complete environment for the web and worker processes. */
  readonly variables: Variables;
  /** Address of the mailbox, where the stack started it; the simulator's is beside it. */
  readonly mailboxUrl: string | undefined;
  readonly stripeUrl: string | undefined;
}

/**
 * Starts the missing services and prints one line a step.
 * @throws {StartupError} when a service cannot be started or reached
 */
export async function startServices(options: ServiceOptions): Promise<Services> {
  const { settings, secrets, terminal } = options;
  const variables: Variables = { ...settings.variables };
  variables["AUTH_SECRET"] ??= secrets.authSecret;
  variables["MEDIA_DIR"] ??= join(options.dataDir, "media");
  let mailboxUrl: string | undefined;
  let stripeUrl: string | undefined;

  await terminal.step("Database", async () => {
    if (!settings.embedded.database) return checkDatabase(variables["DATABASE_URL"] ?? "");
    return startDatabase(options, variables);
  });
  await terminal.step("Redis", async () => {
    if (!settings.embedded.redis) return checkRedis(variables);
    return startCrowdControl(options, variables);
  });
  await terminal.step("Stripe", async () => {
    if (!settings.embedded.stripe) return "your own account";
    stripeUrl = await startStripe(options, variables);
    return `simulator at ${stripeUrl}`;
  });
  await terminal.step("E-mail", async () => {
    if (!settings.embedded.mail) return "your own server";
    mailboxUrl = await startMail(options, variables);
    return `mailbox at ${mailboxUrl}`;
  });
  return { variables, mailboxUrl, stripeUrl };
}

async function port(options: ServiceOptions, ...[variable, what]: [Parameters<typeof choosePort>[0], string]): Promise<number> {
  return options.privatePorts ? 0 : choosePort(variable, what, options.settings.variables);
}

async function startDatabase(options: ServiceOptions, variables: Variables): Promise<string> {
  const wanted = await port(options, "POSTGRES_PORT", "the database");
  const start = (at = wanted) =>
    startPostgres({
      dataDir: join(options.dataDir, "postgres"),
      port: at,
      durable: options.durable,
      log: join(options.dataDir, "logs", "postgres.log"),
    });
  const server = await keepRunning(options, { name: "Database", start, question: postgresQuestion });
  variables["DATABASE_OWNER_URL"] = server.url;
  variables["DATABASE_URL"] = applicationUrl(server.url);
  return `PostgreSQL 18 on port ${new URL(server.url).port}`;
}

async function startCrowdControl(options: ServiceOptions, variables: Variables): Promise<string> {
  const wanted = await port(options, "REDIS_PORT", "Redis");
  const start = (at = wanted) =>
    startRedis({
      dataDir: join(options.dataDir, "redis"),
      port: at,
      durable: options.durable,
      log: join(options.dataDir, "logs", "redis.log"),
    });
  const server = await keepRunning(options, { name: "Redis", start, question: redisQuestion });
  const token = options.secrets.bridgeToken;
  const bridge = await startUpstashBridge({
    redisUrl: server.url,
    port: await port(options, "BRIDGE_PORT", "the Redis bridge"),
    token,
  });
  options.onStarted("Redis bridge", bridge.stop);
  variables["UPSTASH_REDIS_REST_URL"] = bridge.url;
  variables["UPSTASH_REDIS_REST_TOKEN"] = token;
  return `port ${new URL(server.url).port}, REST bridge on port ${new URL(bridge.url).port}`;
}

async function startStripe(options: ServiceOptions, variables: Variables): Promise<string> {
  const { stripeSecretKey: secretKey, stripeWebhookSecret: webhookSecret } = options.secrets;
  const at = await port(options, "STRIPE_PORT", "the Stripe simulator");
  const simulator = await startStripeSimulator({
    port: at,
    dataDir: join(options.dataDir, "stripe"),
    secretKey,
    webhookSecret,
    webhookUrl: `${localUrl(options.settings)}/api/webhooks/stripe`,
  }).catch((error: unknown) => {
    throw codeOf(error) === "EADDRINUSE" ? portTaken("the Stripe simulator", at, "STRIPE_PORT") : error;
  });
  options.onStarted("Stripe simulator", () => simulator.stop());
  Object.assign(variables, {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: simulator.url,
    // Partners of a stack with simulated payments are simulated, too: their endpoints are on this machine.
    WEBHOOK_ALLOW: process.env["WEBHOOK_ALLOW"] ?? "127.0.0.1, ::1",
    // A simulated crowd sends each fan's address from an address of its own (scripts/crowd/room-client.ts).
    TRUSTED_PROXIES: process.env["TRUSTED_PROXIES"] ?? crowdAddress,
  });
  return simulator.url;
}

async function startMail(options: ServiceOptions, variables: Variables): Promise<string> {
  const mailbox = await startMailbox({
    dataDir: join(options.dataDir, "mailbox"),
    smtpPort: await port(options, "SMTP_PORT", "the mailbox"),
    webPort: await port(options, "MAILBOX_PORT", "the mailbox's pages"),
  });
  options.onStarted("Mailbox", mailbox.stop);
  variables["SMTP_URL"] = mailbox.smtpUrl;
  return mailbox.webUrl;
}

/** Returns the address of the site from this machine, which may differ from its public one. */
export function localUrl({ host, port: sitePort }: Settings): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${sitePort}`;
}
