/**
 * Tells whether a server of this machine still answers. Any answer counts, a refusal too: a server that is
 * busy, full or recovering is alive.
 */
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** PostgreSQL's SSLRequest: the server answers S or N before it authenticates the client. */
export const postgresQuestion = Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 47);
/** Redis answers that a password is required. */
export const redisQuestion = Buffer.from("PING\r\n");

export interface WatchOptions {
  readonly everyMs: number;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  /** Questions in a row without an answer before the server is reported as silent. */
  readonly untilSilent: number;
  /**
   * The same before the server counts as dead: some minutes, as ending a server that would have recovered is
   * worse than waiting.
   */
  readonly untilDead: number;
}

const usual: WatchOptions = { everyMs: 5_000, timeoutMs: 20_000, untilSilent: 2, untilDead: 12 };

export interface WatchListener {
  readonly onSilent: () => void;
  /** Called after {@link WatchListener.onSilent}, when the server answers again. */
  readonly onBack: () => void;
  /** Called once; no question follows. */
  readonly onDead: () => void;
}

/**
 * Asks a server repeatedly, over a connection of its own each time. Questions are counted, not seconds, so
 * the sleep of a machine is no silence.
 * @param port on 127.0.0.1
 * @returns a function that ends the questions
 */
export function watchServer(
  port: number,
  question: Uint8Array,
  { onSilent, onBack, onDead }: WatchListener,
  { everyMs, timeoutMs, untilSilent, untilDead }: WatchOptions = usual,
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const watch = async () => {
    for (let missed = 0; missed < untilDead;) {
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      const isAnswered = await answers(port, question, timeoutMs);
      if (signal.aborted) return;
      if (isAnswered && missed >= untilSilent) onBack();
      missed = isAnswered ? 0 : missed + 1;
      if (missed === untilSilent) onSilent();
    }
    onDead();
  };
  void watch();
  return () => ending.abort();
}

function answers(port: number, question: Uint8Array, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: timeoutMs }, () => socket.write(question));
    const end = (isAnswered: boolean) => {
      resolve(isAnswered);
      socket.destroy();
    };
    socket
      .once("data", () => end(true))
      .once("timeout", () => end(false))
      .once("error", () => end(false))
      .once("close", () => end(false));
  });
}
