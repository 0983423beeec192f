/**
 * A partner's software as a process: one kind of request repeatedly, each hold under an idempotency key of
 * its own.
 */
import { type Load, loadHttp } from "./load";
import { answerRequests } from "./processes";

export interface PartnerLoadRequest {
  readonly port: number;
  /** Method and path: `POST /api/v1/holds` */
  readonly what: string;
  /** API key of the partner. */
  readonly key: string;
  /** Body in JSON; empty for a request without a body. */
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
}

const process_ = Math.random().toString(36).slice(2);
let asked = 0;

function nextOf({ what, key, body }: PartnerLoadRequest): () => { readonly text: string } {
  const head = `${what} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${key}\r\n`;
  if (body === "") {
    const request = { text: `${head}\r\n` };
    return () => request;
  }
  const rest = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  return () => {
    asked += 1;
    return { text: `${head}idempotency-key: ${process_}-${asked}\r\n${rest}` };
  };
}

answerRequests<PartnerLoadRequest, Load>((request) => loadHttp({ ...request, next: nextOf(request) }));
