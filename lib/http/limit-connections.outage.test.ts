/**
 * Tests that clients which send nothing or too little, or do not read, are disconnected, and the others are
 * served.
 */
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

import { afterEach, expect, it } from "vitest";

import { type ConnectionLimits, createLimitedServer } from "./limit-connections";

const never = 60_000;
/** No limits except those that a test is about. */
const none: ConnectionLimits = {
  firstByteMs: never,
  headersMs: never,
  requestMs: never,
  stalledMs: never,
  idleMs: never,
  checkEveryMs: 20,
  max: 100,
};

let server: Server | undefined;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

async function start(limits: Partial<ConnectionLimits>): Promise<Server> {
  server = createLimitedServer({ ...none, ...limits }, { upgrades: false });
  server.on("request", (request, response) => {
    request.resume().once("end", () => response.end("served"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Opens a connection that sends this text and no more. */
async function say(text: string): Promise<Socket> {
  const address = server?.address() as AddressInfo | undefined;
  const socket = connect({ port: address?.port ?? 0, host: "127.0.0.1" });
  sockets.push(socket);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  if (text !== "") socket.write(text);
  return socket;
}

/** Reads the answer until the server ends the connection. */
async function heard(socket: Socket): Promise<string> {
  let text = "";
  socket.setEncoding("latin1").on("data", (piece) => (text += String(piece)));
  // Waits for the close event alone: a reset ends the connection too, and its error would be thrown.
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
  return text;
}

const request = "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

it("closes a connection that never sends a byte", async () => {
  await start({ firstByteMs: 1_000 });
  const [silent, asking] = [await say(""), await say(request)];
  expect(await heard(asking)).toContain("served");
  expect(await heard(silent)).toBe("");
});

it("closes a connection that does not end its headers, however slowly they come", async () => {
  await start({ headersMs: 100 });
  const socket = await say("GET / HTTP/1.1\r\n");
  const trickle = setInterval(() => socket.write("x-a: b\r\n"), 10);
  socket.once("close", () => clearInterval(trickle));
  expect(await heard(socket)).not.toContain("served");
});

it("closes a connection that does not end its body", async () => {
  await start({ headersMs: 100, requestMs: 100 });
  const socket = await say("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n");
  const trickle = setInterval(() => socket.write("x"), 10);
  socket.once("close", () => clearInterval(trickle));
  expect(await heard(socket)).not.toContain("served");
});

it("closes a connection whose client does not read the answer, and an unused one", async () => {
  const { stalledMs, idleMs } = { stalledMs: 100, idleMs: 100 };
  const started = await start({ stalledMs, idleMs });
  const idle = await say("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  expect(await heard(idle)).toContain("served");
  const unread = new Promise((resolve) => {
    started.removeAllListeners("request").on("request", (_, response) => {
      response.once("close", () => resolve(response.writableFinished));
      response.end(Buffer.alloc(64 * 2 ** 20));
    });
  });
  const deaf = await say(request);
  deaf.pause();
  expect(await unread).toBe(false);
});

it("does not let a connection leave the limits as another protocol's", async () => {
  await start({ idleMs: 100 });
  const socket = await say("GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
  server?.on("upgrade", () => expect.unreachable());
  expect(await heard(socket)).toContain("served");
});

it("accepts up to its maximum of connections, and another one when one ends", async () => {
  await start({ max: 2 });
  const [first] = [await say(""), await say("")];
  expect(await heard(await say(request))).toBe("");
  first.destroy();
  while ((await connections()) > 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await heard(await say(request))).toContain("served");
});

const connections = () => new Promise<number>((resolve) => server?.getConnections((_, count) => resolve(count)));
