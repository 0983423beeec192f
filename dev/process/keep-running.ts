/**
 * Keeps the database and Redis of this machine running. A server that ends by itself, or has answered nothing
 * for minutes, is started again at the same port.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Terminal } from "../terminal";
import { createBackoff } from "./backoff";
import { watchServer, type WatchOptions } from "./watch-server";

interface Server {
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Keeper {
  readonly terminal: Terminal;
  /** Receives the id of every process started, to record it. */
  readonly onProcess: (pid: number) => void;
  /** Receives the function that stops the server for good. */
  readonly onStarted: (name: string, stop: () => Promise<void>) => void;
}

export interface KeptServer {
  readonly name: string;
  /** Starts the server at the given port, or at any free or preferred one the first time. */
  readonly start: (at?: number) => Promise<Server>;
  /** Bytes that the server answers. */
  readonly question: Uint8Array;
  readonly watch?: WatchOptions;
}

/**
 * Starts a server. It is started again at the same address when it ends by itself or is ended because it no
 * longer answers.
 */
export async function keepRunning({ onProcess, onStarted, terminal }: Keeper, kept: KeptServer): Promise<Server> {
  const { name, start } = kept;
  const first = await start();
  let current = first;
  let restart: Promise<void> | undefined;
  const stopping = new AbortController();
  const again = async (): Promise<void> => {
    const backoff = createBackoff();
    while (!stopping.signal.aborted) {
      await sleep(backoff.next(), undefined, { signal: stopping.signal }).catch(() => undefined);
      try {
        if (!stopping.signal.aborted) watch(await start(Number(new URL(first.url).port)));
        return;
      } catch (error) {
        terminal.warn(`${name} could not be started: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  const watch = (server: Server): void => {
    current = server;
    onProcess(server.pid);
    let why = "ended by itself";
    const listener = {
      onSilent: () => terminal.warn(`${name} does not answer`),
      onBack: () => terminal.warn(`${name} answers again`),
      onDead: () => {
        why = "has answered nothing for minutes, was ended";
        void server.stop();
      },
    };
    const endWatching = watchServer(Number(new URL(server.url).port), kept.question, listener, kept.watch);
    void server.exited.then(() => {
      endWatching();
      if (stopping.signal.aborted) return;
      terminal.warn(`${name} ${why} and starts again`);
      restart = again();
    });
  };
  watch(first);
  onStarted(name, async () => {
    stopping.abort();
    await restart;
    await current.stop();
  });
  return first;
}
