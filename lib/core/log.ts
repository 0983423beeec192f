/**
 * Structured logs: one JSON object per line on standard output, each with the id of its request. They never
 * contain a secret, cookie, query string or card: addresses are logged as bare paths, errors as message and
 * stack alone, and known names are masked.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

import pino, { type DestinationStream, type Logger } from "pino";

import { type LogDestination, openLogDestination } from "./log-destination";
import { singleton } from "./singleton";

const requests = singleton(
  "log.requests",
  () => new AsyncLocalStorage<{ readonly requestId: string; readonly form?: SentForm | undefined }>(),
);

/** Field names whose value is never written, at the top of a line or one level below. */
const masked =
  "password secret token authorization cookie apiKey clientSecret card cvc number set-cookie stripe-signature x-api-key".split(
    " ",
  );
const maskedPaths = masked.flatMap((name) => (name.includes("-") ? [`["${name}"]`, `*["${name}"]`] : [name, `*.${name}`]));

/** Credentials inside free text: Stripe keys, bearer tokens, passwords in addresses. */
const credentials = /\b(?:[sr]k_(?:live|test)|whsec)_\w+|\bBearer\s+[\w.~+/=-]+|(?<=:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/g;

/**
 * Removes values from an error's text. PostgreSQL quotes a value it could not read (class 22, data
 * exceptions) in its message, and a user may have typed it.
 */
function withoutValues(error: Error): string {
  const isData = "code" in error && typeof error.code === "string" && /^22[\dA-Z]{3}$/.test(error.code);
  return isData ? error.message.replace(/: ".*"$/s, ': "[value]"') : error.message;
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/**
 * Describes an error for the log: only type, code, message and stack, as other fields may hold a user's
 * input. The values of a failed statement, which Drizzle puts into the message, are cut off.
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: clean(messageOf(error)) };
  const frames = error.stack?.indexOf("\n    at ") ?? -1;
  return {
    type: error.name,
    message: clean(withoutValues(error)),
    ...("code" in error && (typeof error.code === "string" || typeof error.code === "number")
      ? { code: String(error.code) }
      : {}),
    ...(frames >= 0 && error.stack !== undefined ? { stack: error.stack.slice(frames + 1) } : {}),
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

/**
 * Reads the message of a thrown or reported value that may be no error: the job queue reports plain objects.
 */
function messageOf(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return typeof message === "object" && message !== null ? "no message" : String(message);
}

/** Ticket codes, which admit guests: lib/check-in/ticket-code.ts. */
const ticketCodes = /\b[\dA-Z]{4}[-\s]?[\dA-Z]{4}-\d{1,3}-[\dA-Z]{6}\b/gi;

function clean(text: string): string {
  return text
    .replace(/\nparams:[\s\S]*$/, "")
    .replace(credentials, "[secret]")
    .replace(ticketCodes, "[ticket]");
}

/**
 * Returns a path for the log: a ticket's code is masked, because it is the ticket itself, and so is the token
 * of an invitation.
 */
export function loggedPath(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? "")
    .replace(/^(\/check-in\/)[^/]+/i, "$1[ticket]")
    .replace(/^(\/invitation\/)[^/]+/i, "$1[token]")
    .replace(ticketCodes, "[ticket]");
}

/**
 * Makes a logger; the process has {@link log}.
 * @param destination receiver of the lines, for tests
 */
export function createLog(destination: DestinationStream): Logger {
  return pino(
    {
      level: "info",
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const id = requestId();
        return id === undefined ? {} : { requestId: id };
      },
      redact: { paths: maskedPaths, censor: "[secret]" },
      serializers: { err: (error: unknown) => describeError(error), error: (error: unknown) => describeError(error) },
    },
    destination,
  );
}

const destination = singleton("log.destination", (): LogDestination => openLogDestination(1));

/** The process's log. Its level is `info` until the entry point sets the configured one. */
export const log: Logger = singleton("log", () => createLog(destination));

/**
 * Messages of Next.js about calls that no page of this version makes: the caller's mistake, and no failure of
 * this site.
 */
const foreignCalls = /Failed to find Server Action|Invalid Server Actions request|Server Action arguments list is too long/;

/** Frames of Next.js and of Node, which read a form's body before any code of this site runs. */
const readingFrame = /next\/dist\/|_next_dist_|node:|(?:at (?:async )?|\()<anonymous>\)?$/;

/**
 * Tells whether an error means that the request's body cannot be read: only Next.js and Node were at work.
 */
function isOfReading({ message, stack = "" }: Error): boolean {
  if (message === "Failed to parse body as FormData.") return true;
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return frames.some((frame) => frame.includes("/compiled/next-server/")) && frames.every((frame) => readingFrame.test(frame));
}

/**
 * Redirects the console's warnings and errors of libraries to the log. Errors are described as everywhere:
 * the console would show their fields, and with those the parameters of a failed statement. Objects are left
 * out.
 * @returns restores the console
 */
export function logConsole(to: Logger = log): () => void {
  const { error, warn } = console;
  const write =
    (level: "error" | "warn") =>
    (...parts: unknown[]) => {
      const thrown = parts.find((part) => part instanceof Error);
      const text = clean(parts.filter((part) => typeof part === "string").join(" ")).trim();
      const form = requests.getStore()?.form;
      if (form?.state === "sent" && thrown && isOfReading(thrown)) form.state = "damaged";
      const isForeign = form?.state === "damaged" || foreignCalls.test(`${text} ${thrown?.message ?? ""}`);
      to[isForeign ? "info" : level](thrown ? { err: thrown } : {}, text === "" ? "console" : text);
    };
  Object.assign(console, { error: write("error"), warn: write("warn") });
  return () => void Object.assign(console, { error, warn });
}

/** Writes the waiting lines at once; for the last lines of a process. */
export function flushLog(): void {
  destination.flush();
}

/** The id of the present request; undefined outside of one. */
export function requestId(): string | undefined {
  return requests.getStore()?.requestId;
}

/**
 * Chooses the id of an incoming request.
 * @param proposed the caller's `x-request-id`; used when it is 8 to 64 letters, digits, dots, dashes or
 * underscores
 */
export function chooseRequestId(proposed: string | string[] | undefined): string {
  return typeof proposed === "string" && /^[\w.-]{8,64}$/.test(proposed) ? proposed : randomUUID();
}

/** State of a form that a request sends to a page. */
export interface SentForm {
  /**
   * `damaged` when Next.js could not read it, which only its message tells; `read` once an action of this
   * site has it.
   */
  state: "sent" | "read" | "damaged";
}

/**
 * Runs work so that every line logged in it, at any depth, carries the request's id.
 * @param form the form that the request sends to a page; its state is recorded there
 */
export function withRequestId<T>(id: string, work: () => T, form?: SentForm): T {
  return requests.run({ requestId: id, form }, work);
}

/** Records that the request's form could be read. Its action calls this. */
export function noteFormRead(): void {
  const form = requests.getStore()?.form;
  if (form) form.state = "read";
}

export interface AnsweredRequest {
  readonly method: string;
  /** The address as received; only its path is logged. */
  readonly url: string;
  readonly status: number;
  readonly durationMs: number;
  /** False when the client disconnected before the answer was complete. */
  readonly complete: boolean;
}

/**
 * Writes one line for an answered request: failures at a higher level, paths that are polled every second at
 * a lower one.
 */
export function requestLog({ method, url, status, durationMs, complete }: AnsweredRequest): void {
  // Returns early for most requests where the level excludes information.
  if (status < 500 && !log.isLevelEnabled("info")) return;
  const path = loggedPath(url);
  const line = { method, path, status, durationMs: Math.round(durationMs * 10) / 10, ...(complete ? {} : { aborted: true }) };
  if (status >= 500) log.error(line, "request");
  else if (path.startsWith("/_next/") || path.startsWith("/api/health")) log.debug(line, "request");
  else log.info(line, "request");
}
