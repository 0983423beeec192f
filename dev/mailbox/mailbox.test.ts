/** A real mail client sends messages, and the mailbox shows them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMailbox, type RunningMailbox } from "./start";

const dataDir = mkdtempSync(join(tmpdir(), "holdfast-mailbox-"));
let mailbox: RunningMailbox;

beforeAll(async () => {
  mailbox = await startMailbox({ dataDir, smtpPort: 0, webPort: 0 });
});

afterAll(async () => {
  await mailbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Shown {
  readonly id: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments: { filename: string; mimeType: string; path: string }[];
}

async function messagesTo(address: string): Promise<Shown[]> {
  const response = await fetch(`${mailbox.webUrl}/api/messages?to=${encodeURIComponent(address)}`);
  return ((await response.json()) as { messages: Shown[] }).messages;
}

const send = (message: Parameters<ReturnType<typeof createTransport>["sendMail"]>[0]) =>
  createTransport(mailbox.smtpUrl).sendMail({ from: "Shop <shop@example.com>", ...message });

it("keeps text, HTML and attachments as they were sent, lines that begin with dots included", async () => {
  const text = ".a line that begins with a dot\n..and one with two\nZürich — 東京";
  await send({
    to: "Ada <ada@example.com>",
    subject: "Bestätigung ✓",
    text,
    html: '<p>Hi <img src="cid:qr"></p>',
    attachments: [
      { filename: "booking.ics", content: "BEGIN:VCALENDAR", contentType: "text/calendar" },
      { filename: "qr.png", content: Buffer.from([1, 2, 3, 255]), cid: "qr" },
    ],
  });
  const [message] = await messagesTo("ada@example.com");
  expect(message).toMatchObject({ subject: "Bestätigung ✓", to: ["ada@example.com"] });
  expect(message?.text.trim()).toBe(text);
  const files = message?.attachments ?? [];
  expect(files.map(({ filename }) => filename).toSorted()).toEqual(["booking.ics", "qr.png"]);
  const qr = files.find(({ filename }) => filename === "qr.png");
  const picture = await fetch(mailbox.webUrl + (qr?.path ?? ""));
  expect([...new Uint8Array(await picture.arrayBuffer())]).toEqual([1, 2, 3, 255]);
  const frame = await (await fetch(`${mailbox.webUrl}/messages/${message?.id}/html`)).text();
  expect(frame).toContain(`src="${qr?.path}"`);
});

it("counts those the envelope names, hidden ones too, and finds by address and subject", async () => {
  await send({ to: "bea@example.com", bcc: "hidden@example.com", subject: "First", text: "1" });
  await send({ to: "bea@example.com", subject: "Second", text: "2" });
  expect((await messagesTo("BEA@example.com")).map(({ subject }) => subject)).toEqual(["Second", "First"]);
  expect(await messagesTo("hidden@example.com")).toHaveLength(1);
  expect(await messagesTo("nobody@example.com")).toEqual([]);
});

it("shows a hostile message without letting it act", async () => {
  await send({
    to: "eve@example.com",
    subject: "<script>alert(1)</script>",
    html: "<script>alert(2)</script>",
    text: "</pre><script>",
  });
  const [message] = await messagesTo("eve@example.com");
  const page = await (await fetch(`${mailbox.webUrl}/messages/${message?.id}`)).text();
  expect(page).not.toContain("<script>");
  expect(page).toMatch(/<iframe [^>]*sandbox="allow-popups/);
  const frame = await fetch(`${mailbox.webUrl}/messages/${message?.id}/html`);
  expect(frame.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await (await fetch(`${mailbox.webUrl}/?to=eve`)).text()).not.toContain("<script>");
});

it("refuses what is too long and keeps nothing of it", async () => {
  await expect(send({ to: "big@example.com", subject: "Big", text: "x".repeat(11 * 2 ** 20) })).rejects.toThrow(/55[24]/);
  expect(await messagesTo("big@example.com")).toEqual([]);
});

it("keeps messages across a restart", async () => {
  await send({ to: "later@example.com", subject: "Still here", text: "yes" });
  await mailbox.stop();
  mailbox = await startMailbox({ dataDir, smtpPort: 0, webPort: 0 });
  expect((await messagesTo("later@example.com")).map(({ subject }) => subject)).toEqual(["Still here"]);
});

it("refuses addresses whose domain cannot exist, as every mail server does", async () => {
  await expect(send({ to: "ada@typo.invalid", subject: "Hi", text: "Hi" })).rejects.toMatchObject({ responseCode: 550 });
  expect(await messagesTo("ada@typo.invalid")).toEqual([]);
});
