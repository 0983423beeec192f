/**
 * A proxy between a test and a database: a test can reset its connections, close it, or let it accept and
 * hang up.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

import { afterAll } from "vitest";

export interface Way {
  /** Address of the database through the proxy. */
  readonly url: string;
  /** Resets every connection, as the end of a server's process does. */
  readonly cut: () => void;
  /** Refuses connections from now on. */
  readonly close: () => Promise<void>;
  /** Hangs up on accepted connections from now on, or forwards them again. */
  readonly hangUp: (isHangingUp: boolean) => void;
  readonly reopen: () => Promise<void>;
}

/**
 * Opens a proxy to a database on this machine; it ends with the file's tests.
 * @param to the database's address
 */
export async function openWay(to: string): Promise<Way> {
  const sockets = new Set<Socket>();
  let isHangingUp = false;
  const target = new URL(to);
  const server = createServer((inner) => {
    if (isHangingUp) return void inner.destroy();
    const outer = connect({ host: target.hostname, port: Number(target.port || 5432) });
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
    inner.pipe(outer).on("close", () => inner.destroy());
    outer.pipe(inner).on("close", () => outer.destroy());
  });
  const cut = () => sockets.forEach((socket) => void socket.resetAndDestroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  afterAll(() => {
    server.close();
    cut();
  });
  const url = new URL(to);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    close: async () => {
      server.close();
      cut();
      await once(server, "close");
    },
    hangUp: (wanted) => (isHangingUp = wanted),
    reopen: async () => {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
  };
}
