/**
 * `npm run emails`: every message with sample data, in light, dark and as text, on a page of this machine.
 * Ctrl-C ends it. With `--to FOLDER` it writes them there and ends. It needs no database.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { sampleMessages } from "./emails/samples";
import { createTerminal } from "../dev/terminal";

// The messages contain links to a site and signed links. The command sends and stores nothing.
Object.assign(process.env, {
  DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_none",
  STRIPE_WEBHOOK_SECRET: "whsec_none",
  SMTP_URL: "smtp://127.0.0.1:1",
  AUTH_SECRET: "0".repeat(32),
});

const slugOf = (name: string) => name.replaceAll(/[^a-z]+/g, "-");
const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Replaces the choice that mail programs make by the reader's setting with a fixed one. */
const darkOf = (html: string) => html.replaceAll("(prefers-color-scheme: dark)", "all");
const lightOf = (html: string) => html.replaceAll("(prefers-color-scheme: dark)", "not all");

const files = new Map<string, { readonly type: string; readonly body: string | Buffer }>();
const rows: string[] = [];
for (const [name, { subject, html, text, attachments }] of await sampleMessages()) {
  const slug = slugOf(name);
  // Pictures are attached to the message; here they are files beside it.
  const shown = attachments.reduce((page, { cid, filename }) => (cid ? page.replaceAll(`cid:${cid}`, filename) : page), html);
  for (const { filename, contentType, content } of attachments) files.set(filename, { type: contentType, body: content });
  files.set(`${slug}.light.html`, { type: "text/html; charset=utf-8", body: lightOf(shown) });
  files.set(`${slug}.dark.html`, { type: "text/html; charset=utf-8", body: darkOf(shown) });
  files.set(`${slug}.txt`, { type: "text/plain; charset=utf-8", body: text });
  rows.push(
    `<tr><td>${escape(name)}</td><td>${escape(subject)}</td><td><a href="${slug}.light.html">light</a></td><td><a href="${slug}.dark.html">dark</a></td><td><a href="${slug}.txt">text</a></td></tr>`,
  );
}
files.set("index.html", {
  type: "text/html; charset=utf-8",
  body: `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Messages</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;margin:2rem}td{padding:.3rem 1.2rem .3rem 0;vertical-align:top}</style><h1>Messages</h1><table>${rows.join("")}</table></html>`,
});

const terminal = createTerminal();
const folder = process.argv[process.argv.indexOf("--to") + 1];
if (process.argv.includes("--to") && folder !== undefined) {
  await mkdir(folder, { recursive: true });
  for (const [name, { body }] of files) await writeFile(join(folder, name), body);
  terminal.entry("Messages", `${rows.length} in ${join(folder, "index.html")}`);
} else {
  const server = createServer((request, response) => {
    const file = files.get((request.url ?? "/").slice(1) || "index.html");
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type }).end(file.body);
  });
  server.listen(0, "127.0.0.1", () =>
    terminal.entry("Messages", `http://127.0.0.1:${(server.address() as AddressInfo).port}/   (Ctrl-C ends it)`),
  );
}
