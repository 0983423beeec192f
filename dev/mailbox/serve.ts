/** The web side of the mailbox: pages for people, JSON for tests. */
import { createServer, type Server, type ServerResponse } from "node:http";
import { frameHtml, listPage, messagePage, notFoundPage } from "./pages";
import type { MailStore, Message } from "./store";

type Answer = {
  readonly status?: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
};

/**
 * Content security policy of a message in its frame: styles and its own pictures are allowed, scripts and
 * requests to other hosts are not.
 */
const frameCsp =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";
const pageCsp =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Creates a web server over the store. It does not listen yet. */
export function createMailboxSite(store: MailStore): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://mailbox");
    try {
      send(response, route(store, request.method ?? "GET", url));
    } catch (error) {
      send(response, json({ error: error instanceof Error ? error.message : "failed" }, 500));
    }
  });
}

function route(store: MailStore, method: string, url: URL): Answer {
  const [first = "", second = "", third, fourth] = url.pathname.split("/").slice(1);
  const filter = { to: url.searchParams.get("to") ?? "", subject: url.searchParams.get("subject") ?? "" };
  if (first === "api" && second === "messages") {
    if (method === "DELETE" && third === undefined) {
      store.clear();
      return json({ deleted: true });
    }
    if (method !== "GET") return json({ error: "only GET and DELETE are spoken here" }, 405);
    if (third === undefined) return json({ messages: store.list(filter).map(toJson) });
    const message = store.find(third);
    return message === undefined ? json({ error: "no such message" }, 404) : json(toJson(message));
  }
  if (method !== "GET" && method !== "HEAD") return json({ error: "only GET is spoken here" }, 405);
  if (first === "") return html(listPage(store.list(filter), filter.to));
  const message = first === "messages" ? store.find(second) : undefined;
  if (message === undefined) return html(notFoundPage(), 404);
  return messageRoute(store, message, third, fourth);
}

function messageRoute(store: MailStore, message: Message, part: string | undefined, index: string | undefined): Answer {
  if (part === undefined) return html(messagePage(message));
  if (part === "html")
    return { type: "text/html; charset=utf-8", body: frameHtml(message), headers: { "content-security-policy": frameCsp } };
  if (part === "source") return { type: "text/plain; charset=utf-8", body: store.source(message.id) ?? "" };
  const attachment = part === "attachments" ? message.attachments[Number(index)] : undefined;
  if (attachment === undefined) return html(notFoundPage(), 404);
  const disposition = `${attachment.mimeType.startsWith("image/") ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`;
  const headers = { "content-disposition": disposition, "content-security-policy": "default-src 'none'; sandbox" };
  return { type: attachment.mimeType, body: attachment.content, headers };
}

function toJson(message: Message): unknown {
  const attachments = message.attachments.map(({ filename, mimeType, content }, index) => ({
    filename,
    mimeType,
    sizeBytes: content.length,
    path: `/messages/${message.id}/attachments/${index}`,
  }));
  return { ...message, attachments };
}

const json = (value: unknown, status = 200): Answer => ({ status, type: "application/json", body: JSON.stringify(value) });
const html = (body: string, status = 200): Answer => ({
  status,
  type: "text/html; charset=utf-8",
  body,
  headers: { "content-security-policy": pageCsp },
});

function send(response: ServerResponse, { status = 200, type, body, headers }: Answer): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    ...headers,
  });
  response.end(body);
}
