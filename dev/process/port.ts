/** Local ports: test one, find a free one, and check that the site can listen on the configured address. */
import { createServer } from "node:net";
import { codeOf, portTaken, StartupError } from "../startup-error";

/** Tells whether a program listens on this port of 127.0.0.1 already, or the port may not be opened. */
export function isPortTaken(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      const code = codeOf(error);
      if (code === "EADDRINUSE" || code === "EACCES") resolve(true);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(false)));
  });
}

/** Finds a port that is free at the moment of the call. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Makes sure that the site will be able to listen on the address of HOST and PORT.
 * @throws {StartupError} naming the variable that is wrong
 */
export function checkSiteAddress(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(explainAddress(error, host, port)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** Explains why an address cannot be listened on. An error with another reason is returned unchanged. */
export function explainAddress(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return portTaken("the site", port, "PORT");
    case "EACCES":
      return new StartupError(
        `This user may not open port ${port}, which PORT names.`,
        "Choose one from 1024 on, for example PORT=3000 npm start, and put a reverse proxy in front of it.",
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
    case "EAFNOSUPPORT":
      return new StartupError(
        `HOST=${host} is no address of this machine.`,
        "Unset HOST for this machine alone (127.0.0.1), or set HOST=0.0.0.0 to be reached on every address it has.",
      );
    default:
      return error;
  }
}
