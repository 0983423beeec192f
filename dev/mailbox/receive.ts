/**
 * The SMTP side of the mailbox: accepts every message for every recipient of a domain that can exist, and
 * delivers none.
 */
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { MailStore } from "./store";

const MAX_MESSAGE_BYTES = 10 * 2 ** 20;
const MAX_RECIPIENTS = 100;

/** Creates an SMTP server that puts received messages into the store. It does not listen yet. */
export function createReceiver(store: MailStore): SMTPServer {
  return new SMTPServer({
    // The server listens on this machine only: any client may send, with any name and password or none.
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: MAX_MESSAGE_BYTES,
    rejectOversized: true,
    closeTimeout: 2_000,
    socketTimeout: 60_000,
    logger: false,
    banner: "Holdfast mailbox",
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onRcptTo({ address }, session, done) {
      // RFC 2606 keeps the domain for addresses that are wrong, and every mail server refuses it.
      if (/\.invalid$/i.test(address))
        return done(Object.assign(new Error("5.1.2 the domain does not exist"), { responseCode: 550 }));
      if (session.envelope.rcptTo.length < MAX_RECIPIENTS) return done();
      done(Object.assign(new Error("too many recipients"), { responseCode: 452 }));
    },
    onData(stream, session, reply) {
      void keep(store, stream, session.envelope).then((failure) => reply(failure));
    },
  });
}

/** Keeps one message. A failure is answered to the sender, who tries again later. */
async function keep(
  store: MailStore,
  stream: SMTPServerDataStream,
  envelope: SMTPServerSession["envelope"],
): Promise<Error | null> {
  try {
    const raw = await read(stream);
    if (raw !== undefined)
      await store.add(
        raw,
        envelope.rcptTo.map(({ address }) => address),
      );
    return null;
  } catch {
    return Object.assign(new Error("the message could not be kept"), { responseCode: 451 });
  }
}

/** Reads the whole message; undefined when it is too long, which the server then refuses by itself. */
async function read(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}
