/** Keeps the database and Redis of this machine running: one that ends by itself is started again where it was. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Terminal } from "./terminal";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

interface Server {
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Keeper {
  readonly terminal: Terminal;
  /** Told of every process started, to write it down. */
  readonly onProcess: (pid: number) => void;
  /** Told how to stop it for good. */
  readonly onStarted: (name: string, stop: () => Promise<void>) => void;
}

/**
 * Starts a server, and starts it again at the same address whenever it ends by itself.
 * @param start takes the port it had before, or none for the first time
 */
export async function keepRunning(
  { onProcess, onStarted, terminal }: Keeper,
  name: string,
  start: (at?: number) => Promise<Server>,
): Promise<Server> {
  const first = await start();
  let current = first;
  let restart: Promise<void> | undefined;
  const stopping = new AbortController();
  const again = async (): Promise<void> => {
    terminal.warn(`${name} ended by itself and starts again`);
    for (let waitMs = FIRST_WAIT_MS; !stopping.signal.aborted; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
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
    void server.exited.then(() => {
      if (!stopping.signal.aborted) restart = again();
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
