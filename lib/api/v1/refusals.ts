/** What is refused before a domain sees it: what HTTP itself gets wrong. */
import { type ProblemAnswer, problemAnswer } from "../problem";

const refusals = {
  malformed: { status: 400, title: "Malformed request" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  payload_too_large: { status: 413, title: "Body too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
} as const;

export type RefusalCode = keyof typeof refusals;

/** Thrown where the request is read, answered by whoever carries the operation out. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly detail: string;

  /** @param detail one sentence for the caller's developer */
  constructor(code: RefusalCode, detail: string) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }

  answer(): ProblemAnswer {
    const { status, title } = refusals[this.code];
    return problemAnswer(status, title, { detail: this.detail, code: this.code });
  }
}

/** Status and title, for the document that describes the API. */
export const refusalOf = (code: RefusalCode): { readonly status: number; readonly title: string } => refusals[code];
