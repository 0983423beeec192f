/** Delivery of messages to the mail server. */
import { createTransport, type Transporter } from "nodemailer";

import { mailAddress } from "@/lib/core/validation/email-address";
import { env } from "@/lib/core/env";
import { onClose, singleton } from "@/lib/core/singleton";

import { oneClickUrl } from "./opt-out";
import type { Message } from "./message";

/** Longest waits in milliseconds: a mail server that hangs blocks a job for less than the job's own limit. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

function transport(): Transporter {
  return singleton("notifications.mail", () => {
    const made = createTransport({ url: env().SMTP_URL, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
    onClose("notifications.mail", async () => made.close());
    return made;
  });
}

/**
 * Tells whether the mail server answers, and takes the account.
 * @param withinMs longest wait for the answer
 */
export async function isMailReachable(withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  const asked = transport()
    .verify()
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

export interface Receiver {
  readonly name: string;
  readonly address: string;
}

/**
 * Sends a message to one receiver, or one message to several, who see each other's addresses.
 * @param id one per message to arrive: a repeated id lets mail servers recognise a repetition
 * @throws the error of the mail server or the network
 */
export async function sendMail(to: readonly Receiver[], id: string, message: Message): Promise<void> {
  const { subject, html, text, attachments, unsubscribeUrl } = message;
  // Refusal with one click, without a page in between (RFC 8058).
  const refuse =
    unsubscribeUrl === undefined
      ? {}
      : { "List-Unsubscribe": `<${oneClickUrl(unsubscribeUrl)}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  await transport().sendMail({
    from: env().MAIL_FROM,
    to: to.map(({ name, address }) => ({ name, address: mailAddress(address) })),
    subject,
    html,
    text,
    messageId: `<${id}@holdfast>`,
    // Keeps "out of office" replies from coming back.
    headers: { "Auto-Submitted": "auto-generated", ...refuse },
    attachments: attachments.map((attachment) => ({ ...attachment })),
  });
}
