/** Decodes an uploaded photo in a process of its own, one at a time in this process. */
import { spawn } from "node:child_process";
import { join } from "node:path";

import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";

import { decodeTimeoutMs, maxPhotoBytes, maxWaitingPhotos } from "../limits";
import { refusePhoto } from "../refuse-photo";
import type { Decoded, MadePhoto } from "./make-variants";
import { sniff } from "./sniff";

/** Milliseconds after which a caller who was refused may try again. */
const RETRY_MS = 10_000;

/** Photos of this process that are decoded or wait, one after the other. */
const line = () => singleton("media.decode", () => ({ length: 0, last: Promise.resolve() as Promise<unknown> }));

/**
 * Decodes a photo and encodes its files.
 * @param bytes of the uploaded file
 * @throws {DomainError} `invalid_input` with the reason at `photo`; `overloaded` while too many wait
 */
export async function decodePhoto(bytes: Uint8Array): Promise<MadePhoto> {
  // A file that is no photo needs no process.
  const format = bytes.length > maxPhotoBytes ? { refusal: "too_large" as const } : sniff(bytes);
  if (typeof format !== "string") throw refusePhoto(format.refusal);
  const waiting = line();
  if (waiting.length > maxWaitingPhotos) throw new DomainError("overloaded", { retryAfterMs: RETRY_MS });
  waiting.length += 1;
  const work = waiting.last.then(() => decodeApart(bytes));
  waiting.last = work.catch(() => undefined).finally(() => (waiting.length -= 1));
  const decoded = await work;
  if (!decoded.ok) throw refusePhoto(decoded.reason);
  return decoded.photo;
}

/**
 * Runs the process.
 * @returns its answer; a refusal where it ended without one, by a limit or a fault of the library
 */
function decodeApart(bytes: Uint8Array): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    const args = ["--import", "tsx", "--max-old-space-size=256", join(process.cwd(), "lib/media/decode/decode-process.ts")];
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
      env: { NODE_ENV: "production" },
    });
    let said = "";
    child.stderr?.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2_000)));
    const late = setTimeout(() => child.kill("SIGKILL"), decodeTimeoutMs);
    let answer: Decoded | undefined;
    child.once("message", (decoded: Decoded) => (answer = decoded));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(late);
      if (answer === undefined) log.warn({ code, signal, said, bytes: bytes.length }, "photo decoder ended without an answer");
      resolve(answer ?? { ok: false, reason: "too_slow" });
    });
    child.send(bytes, (error) => error && child.kill("SIGKILL"));
  });
}
