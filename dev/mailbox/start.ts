/** The mailbox of this machine: an SMTP server that keeps messages, and a site that shows them. */
import type { Server } from "node:net";
import { codeOf, portTaken } from "../startup-error";
import { createReceiver } from "./receive";
import { createMailboxSite } from "./serve";
import { openMailStore } from "./store";

export interface MailboxOptions {
  /** Folder of the messages; made when absent. */
  readonly dataDir: string;
  /** The SMTP port on 127.0.0.1; 0 takes a free one. */
  readonly smtpPort: number;
  /** The port of the pages on 127.0.0.1; 0 takes a free one. */
  readonly webPort: number;
}

export interface RunningMailbox {
  readonly smtpUrl: string;
  readonly webUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the SMTP server and the site.
 * @throws {StartupError} when a port is taken
 */
export async function startMailbox({ dataDir, smtpPort, webPort }: MailboxOptions): Promise<RunningMailbox> {
  const store = await openMailStore(dataDir);
  const receiver = createReceiver(store);
  // A client that breaks off is no error of the mailbox. Errors of the server itself arrive through listen().
  receiver.on("error", () => undefined);
  const site = createMailboxSite(store);
  const smtp = await listen(receiver.server, smtpPort, "SMTP_PORT");
  const web = await listen(site, webPort, "MAILBOX_PORT");
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    webUrl: `http://127.0.0.1:${web}`,
    stop: async () => {
      await new Promise<void>((resolve) => receiver.close(() => resolve()));
      const closed = new Promise<void>((resolve) => site.close(() => resolve()));
      site.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(codeOf(error) === "EADDRINUSE" ? portTaken("the mailbox", port, variable) : error));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
