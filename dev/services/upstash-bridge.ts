/**
 * A small server that speaks Upstash's REST protocol in front of a plain Redis, so that the unmodified
 * `@upstash/redis` client works with a Redis of this machine. POST / takes one command, /pipeline a list of
 * them, /multi-exec a list run as one transaction. Protocol: https://upstash.com/docs/redis/features/restapi
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Redis } from "ioredis";
import { codeOf, portTaken } from "../startup-error";

const MAX_BODY_BYTES = 4 * 2 ** 20;
const MAX_COMMANDS = 10_000;
/** Commands that would change the shared connection or stop the server; Upstash refuses them, too. */
const REFUSED = new Set(
  "auth blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin client config debug discard exec failover hello migrate monitor multi psubscribe punsubscribe quit replicaof reset save select shutdown slaveof ssubscribe subscribe sunsubscribe sync psync unsubscribe unwatch wait waitaof watch".split(
    " ",
  ),
);

type Argument = string | number;
type Command = readonly [Argument, ...Argument[]];
/** A reply of Redis before it is written as JSON; a failed command becomes an error. */
type Reply = Buffer | string | number | null | Error | readonly Reply[];
/** Runs one command. A failure is a reply, too. */
type Run = (command: Command) => Promise<Reply>;
type Outcome = { readonly result: unknown } | { readonly error: string };

export interface BridgeOptions {
  readonly redisUrl: string;
  /** The port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Bearer token that a caller must send. */
  readonly token: string;
}

export interface RunningBridge {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the bridge.
 * @throws {StartupError} when the port is taken
 */
export async function startUpstashBridge(options: BridgeOptions): Promise<RunningBridge> {
  const connection = { maxRetriesPerRequest: 1, enableOfflineQueue: true, showFriendlyErrorStack: false };
  // Transactions have a connection of their own. A whole transaction is written at once, so that nothing
  // comes between its commands.
  const shared = new Redis(options.redisUrl, connection);
  const transactions = new Redis(options.redisUrl, connection);
  // The caller of each failed command gets its error.
  for (const client of [shared, transactions]) client.on("error", () => undefined);

  const gathered = gather(shared);
  const expected = digest(`Bearer ${options.token}`);
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 30_000 }, (request, response) => {
    const authorised = timingSafeEqual(digest(request.headers.authorization ?? ""), expected);
    if (!authorised) return send(response, 401, { error: "WRONGPASS invalid or missing auth token" });
    answer(request, gathered, transactions).then(
      ({ status, body }) => send(response, status, body),
      (error: unknown) => send(response, error instanceof BridgeError ? error.status : 502, { error: messageOf(error) }),
    );
  });
  await listen(server, options.port);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      shared.disconnect();
      transactions.disconnect();
    },
  };
}

/** A request that is refused before it reaches Redis. */
class BridgeError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function answer(request: IncomingMessage, run: Run, transactions: Redis): Promise<{ status: number; body: unknown }> {
  if (request.method !== "POST") throw new BridgeError(405, "ERR only POST is spoken here");
  const path = (request.url ?? "/").split("?", 1)[0];
  const encode = request.headers["upstash-encoding"] === "base64" ? base64 : plain;
  const body = parse(await read(request));
  if (path === "/") {
    const outcome = toOutcome(await run(command(body)), encode);
    return { status: "error" in outcome ? 400 : 200, body: outcome };
  }
  if (path !== "/pipeline" && path !== "/multi-exec") throw new BridgeError(404, "ERR no such path");
  if (!Array.isArray(body) || body.length === 0 || body.length > MAX_COMMANDS)
    throw new BridgeError(400, `ERR expected a list of 1 to ${MAX_COMMANDS} commands`);
  const commands = body.map(command);
  if (path === "/pipeline") {
    const replies = await Promise.all(commands.map(run));
    return { status: 200, body: replies.map((reply) => toOutcome(reply, encode)) };
  }
  const replies = await transact(transactions, commands);
  if (replies instanceof Error) return { status: 400, body: { error: replies.message } };
  return { status: 200, body: replies.map((reply) => toOutcome(reply, encode)) };
}

/**
 * Collects the commands that callers send in one turn of the event loop, and writes them at once, in their
 * order. (The client's own automatic pipelining does this too, but loses the command's name where replies are
 * read as bytes.)
 */
function gather(client: Redis): Run {
  let waiting: { readonly command: Command; readonly settle: (reply: Reply) => void }[] = [];
  const flush = () => {
    const batch = waiting;
    waiting = [];
    const pipeline = client.pipeline();
    for (const {
      command: [name, ...args],
    } of batch)
      pipeline.callBuffer(String(name), ...args);
    pipeline.exec().then(
      (replies) => batch.forEach(({ settle }, index) => settle(replyOf(replies?.[index]))),
      (error: unknown) => batch.forEach(({ settle }) => settle(toError(error))),
    );
  };
  return (each) =>
    new Promise((settle) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ command: each, settle });
    });
}

function replyOf(pair: [error: Error | null, result: unknown] | undefined): Reply {
  if (pair === undefined) return new Error("ERR Redis gave no reply");
  return pair[0] ?? (pair[1] as Reply);
}

/**
 * Runs commands between MULTI and EXEC.
 * @returns the replies, or the error of Redis when a command was not accepted and nothing ran
 */
async function transact(client: Redis, commands: readonly Command[]): Promise<readonly Reply[] | Error> {
  const write = ([name, ...args]: Command) => client.callBuffer(String(name), ...args).catch(toError) as Promise<Reply>;
  const queued = [write(["MULTI"]), ...commands.map(write)];
  const executed = write(["EXEC"]);
  const refused = (await Promise.all(queued)).find((reply) => reply instanceof Error);
  const replies = await executed;
  if (Array.isArray(replies)) return replies as readonly Reply[];
  return refused ?? (replies instanceof Error ? replies : new Error("ERR the transaction did not run"));
}

function command(value: unknown): Command {
  if (!Array.isArray(value) || value.length === 0)
    throw new BridgeError(400, "ERR a command is a list that begins with its name");
  const [name, ...args] = value.map((part: unknown): Argument => {
    if (typeof part === "string" || typeof part === "number") return part;
    return typeof part === "boolean" ? String(part) : part === null ? "" : JSON.stringify(part);
  });
  const lower = String(name).toLowerCase();
  if (REFUSED.has(lower)) throw new BridgeError(400, `ERR Command is not available: '${String(name)}'`);
  if (isBlockingRead(lower, args)) throw new BridgeError(400, `ERR Command is not available: '${String(name)} BLOCK'`);
  // The client transforms no reply of a command in capitals (it would turn HGETALL's list into an object).
  return [lower.toUpperCase(), ...args];
}

/** Recognises an XREAD or XREADGROUP that waits, which would block every caller of the shared connection. */
function isBlockingRead(name: string, args: readonly Argument[]): boolean {
  if (name !== "xread" && name !== "xreadgroup") return false;
  const words = args.map((word) => String(word).toLowerCase());
  const end = words.indexOf("streams");
  return words.slice(0, end < 0 ? words.length : end).includes("block");
}

function toOutcome(reply: Reply, encode: (bytes: Buffer) => string): Outcome {
  if (reply instanceof Error) return { error: reply.message };
  return { result: toJson(reply, encode) };
}

function toJson(reply: Reply, encode: (bytes: Buffer) => string): unknown {
  if (Buffer.isBuffer(reply)) return encode(reply);
  if (typeof reply === "string") return encode(Buffer.from(reply));
  if (reply instanceof Error) return encode(Buffer.from(reply.message));
  return Array.isArray(reply) ? reply.map((part: Reply) => toJson(part, encode)) : reply;
}

const base64 = (bytes: Buffer) => bytes.toString("base64");
const plain = (bytes: Buffer) => bytes.toString("utf8");
const digest = (text: string) => createHash("sha256").update(text).digest();
const toError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
const messageOf = (error: unknown) => (error instanceof Error ? error.message : "ERR the bridge failed");

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else reject(new BridgeError(413, "ERR max request size exceeded"));
    });
    request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.on("error", reject);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BridgeError(400, "ERR failed to parse the request as JSON");
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  // The rest of a refused body is not read: the connection closes after this answer.
  const close = status === 413 ? { connection: "close" } : {};
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...close })
    .end(text);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(codeOf(error) === "EADDRINUSE" ? portTaken("the Redis bridge", port, "BRIDGE_PORT") : error),
    );
    server.listen(port, "127.0.0.1", () => resolve());
  });
}
