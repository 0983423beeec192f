/**
 * Load over HTTP/1.1 on raw sockets with connections kept alive, lighter than the server it measures. Each
 * connection sends a request, waits for the answer and sends the next.
 */
import { connect, type Socket } from "node:net";

export interface Answered {
  readonly status: number;
  /** Head and body, one byte a character. */
  readonly text: string;
}

export interface Load {
  readonly perSecond: number;
  readonly answers: number;
  readonly latenciesMs: readonly number[];
  readonly byStatus: Readonly<Record<number, number>>;
}

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Returns the next request as it is sent; undefined when there are no more. */
  readonly next: () => { readonly text: string; readonly done?: (answered: Answered) => void } | undefined;
}

/** Sends requests on all connections until the time is over or no request is left. */
export async function loadHttp({ port, connections, seconds, next }: LoadOptions): Promise<Load> {
  const latenciesMs: number[] = [];
  const byStatus: Record<number, number> = {};
  const began = performance.now();
  const end = began + seconds * 1_000;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      socket.setEncoding("latin1");
      let sentAt = 0;
      let got = "";
      let done: ((answered: Answered) => void) | undefined;
      const ask = () => {
        const request = performance.now() < end ? next() : undefined;
        if (!request) return finish(socket, resolve);
        ({ done } = request);
        sentAt = performance.now();
        socket.write(request.text, "latin1");
      };
      socket.on("data", (chunk) => {
        got = got === "" ? String(chunk) : got + String(chunk);
        if (!isWhole(got)) return;
        latenciesMs.push(performance.now() - sentAt);
        const status = Number(got.slice(9, 12));
        byStatus[status] = (byStatus[status] ?? 0) + 1;
        done?.({ status, text: got });
        got = "";
        ask();
      });
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("the server closed a connection")));
      socket.once("connect", ask);
    });
  await Promise.all(Array.from({ length: connections }, one));
  const answers = latenciesMs.length;
  return { perSecond: (answers / (performance.now() - began)) * 1_000, answers, latenciesMs, byStatus };
}

function finish(socket: Socket, resolve: () => void): void {
  socket.removeAllListeners("close");
  socket.destroy();
  resolve();
}

function isWhole(text: string): boolean {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text);
  if (length && length.index < headEnd) return text.length >= headEnd + 4 + Number(length[1]);
  return text.endsWith("0\r\n\r\n");
}
