/** One try of a delivery: a POST of the message, signed by Standard Webhooks, to a public address. */
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { type BlockList, isIP } from "node:net";

import { Webhook } from "standardwebhooks";

import { deliveryTimeoutMs, maxStoredResponse } from "../limits";
import { guardedLookup, requirePublicAddress } from "./address-guard";

export interface Message {
  readonly url: string;
  /** The same for every try, so that a receiver recognises a repeat. */
  readonly messageId: string;
  readonly body: string;
  /** All of them sign, so that a receiver can change from an old one to a new one. */
  readonly secrets: readonly string[];
}

export type Outcome =
  | { readonly status: number; readonly response: string; readonly durationMs: number }
  /** Reason for which there was no response, for the receiver's developers. */
  | { readonly error: string; readonly durationMs: number };

export interface SendOptions {
  /** Private addresses that may be reached. */
  readonly allowed: BlockList;
  readonly timeoutMs?: number;
}

/**
 * Sends a message. Never rejects: an error is an outcome, too. A redirect is a response like any other, and
 * not followed.
 */
export async function sendWebhook(message: Message, { allowed, timeoutMs = deliveryTimeoutMs }: SendOptions): Promise<Outcome> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const answered = await post(message, allowed, AbortSignal.timeout(timeoutMs));
    return { ...answered, durationMs: durationMs() };
  } catch (error) {
    return { error: wordsOf(error, timeoutMs), durationMs: durationMs() };
  }
}

function post(
  { url, messageId, body, secrets }: Message,
  allowed: BlockList,
  signal: AbortSignal,
): Promise<{ status: number; response: string }> {
  const address = new URL(url);
  const host = address.hostname.replaceAll(/^\[|\]$/g, "");
  // A literal address causes no lookup, so it is checked here.
  if (isIP(host) !== 0) requirePublicAddress(host, allowed);
  const at = new Date();
  const headers = {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "user-agent": "Holdfast-Webhooks/1",
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(messageId, at, body)).join(" "),
  };
  const request = address.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(
      address,
      // A new connection each time, so that each is checked.
      { method: "POST", headers, agent: false, lookup: guardedLookup(allowed), signal },
      (answer) => {
        let response = "";
        const end = () => {
          answer.destroy();
          resolve({ status: answer.statusCode ?? 0, response: response.slice(0, maxStoredResponse) });
        };
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          response += chunk;
          // The rest is not read, whatever its length.
          if (response.length >= maxStoredResponse) end();
        });
        answer.once("end", end);
        answer.once("error", reject);
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

function wordsOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return "It could not be sent.";
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return `There was no answer within ${timeoutMs / 1_000} seconds.`;
  if (error.name === "PrivateAddressError") return error.message;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return (code === undefined ? error.message : `The connection failed: ${code}.`).slice(0, 300);
}
