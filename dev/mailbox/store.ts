/**
 * Messages that the mailbox received. They are kept as plain .eml files, so that they survive a restart and
 * any mail program opens them, and parsed once into the fields that the pages show. The number is bounded:
 * the oldest messages go first.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime, { type Address } from "postal-mime";

const MAX_MESSAGES = 1_000;
/**
 * First line of a kept file, added by the mailbox: the recipients of the envelope, which the message's
 * headers need not name.
 */
const ENVELOPE = "X-Envelope-To: ";

export interface Attachment {
  readonly filename: string;
  readonly mimeType: string;
  readonly contentId: string | undefined;
  readonly content: Buffer;
}

export interface Message {
  readonly id: string;
  readonly receivedAt: string;
  /** Every recipient of the envelope, lower case. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly attachments: readonly Attachment[];
}

export interface MailStore {
  /**
   * Keeps a message.
   * @param raw bytes as they came over SMTP, dots already unstuffed
   */
  add(raw: Buffer, recipients: readonly string[]): Promise<Message>;
  /**
   * Lists messages, the newest first; `to` and `subject` narrow to an address and to words in the subject.
   */
  list(filter?: { readonly to?: string | undefined; readonly subject?: string | undefined }): readonly Message[];
  find(id: string): Message | undefined;
  source(id: string): Buffer | undefined;
  clear(): void;
}

/** Opens the folder and reads the messages that earlier runs kept there. */
export async function openMailStore(folder: string): Promise<MailStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const messages = new Map<string, Message>();
  const fileOf = (id: string) => join(folder, `${id}.eml`);
  const forget = (id: string) => {
    messages.delete(id);
    rmSync(fileOf(id), { force: true });
  };
  const kept = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  for (const name of kept.toSorted().slice(-MAX_MESSAGES)) {
    const id = name.slice(0, -".eml".length);
    messages.set(id, await parse(id, readFileSync(join(folder, name))));
  }
  return {
    async add(raw, recipients) {
      const id = `${Date.now().toString().padStart(15, "0")}-${randomBytes(4).toString("hex")}`;
      const file = Buffer.concat([Buffer.from(`${ENVELOPE}${recipients.join(", ")}\r\n`), raw]);
      const message = await parse(id, file);
      writeFileSync(fileOf(id), file, { mode: 0o600 });
      messages.set(id, message);
      for (const oldest of [...messages.keys()].slice(0, Math.max(0, messages.size - MAX_MESSAGES))) forget(oldest);
      return message;
    },
    list({ to, subject } = {}) {
      const newest = [...messages.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1));
      const address = to?.trim().toLowerCase();
      const words = subject?.trim().toLowerCase();
      return newest.filter(
        (message) =>
          (!address || message.to.some((each) => each.includes(address))) &&
          (!words || message.subject.toLowerCase().includes(words)),
      );
    },
    find: (id) => messages.get(id),
    source: (id) => (messages.has(id) ? readFileSync(fileOf(id)) : undefined),
    clear: () => [...messages.keys()].forEach(forget),
  };
}

async function parse(id: string, file: Buffer): Promise<Message> {
  const email = await PostalMime.parse(file);
  const envelope = email.headers.find(({ key }) => key === ENVELOPE.slice(0, -2).toLowerCase())?.value ?? "";
  return {
    id,
    receivedAt: new Date(Number(id.split("-")[0])).toISOString(),
    to: envelope
      .split(",")
      .map((address) => address.trim().toLowerCase())
      .filter((address) => address !== ""),
    from: show(email.from),
    subject: email.subject ?? "(no subject)",
    text: email.text ?? "",
    html: email.html,
    attachments: email.attachments.map((attachment, index) => ({
      filename: attachment.filename ?? `attachment-${index + 1}`,
      mimeType: attachment.mimeType,
      contentId: attachment.contentId?.replace(/^<|>$/g, ""),
      content: toBuffer(attachment.content),
    })),
  };
}

function show(address: Address | undefined): string {
  if (address === undefined) return "";
  if (address.name === "") return address.address ?? "";
  return address.address ? `${address.name} <${address.address}>` : address.name;
}

function toBuffer(content: string | ArrayBuffer | Uint8Array): Buffer {
  return typeof content === "string" ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}
