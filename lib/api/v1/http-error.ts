/** Errors of HTTP itself, which end a request before a domain sees it. */
import { type ProblemResponse, problemResponse } from "../problem";

const httpErrors = {
  malformed: { status: 400, title: "Malformed request" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  payload_too_large: { status: 413, title: "Body too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
} as const;

export type HttpErrorCode = keyof typeof httpErrors;

/** Thrown by code that reads the request, and answered by the code that executes the operation. */
export class HttpError extends Error {
  override readonly name = "Refusal";
  readonly code: HttpErrorCode;
  readonly detail: string;

  /**
   * @param detail one sentence for the caller's developer
   */
  constructor(code: HttpErrorCode, detail: string) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }

  answer(): ProblemResponse {
    const { status, title } = httpErrors[this.code];
    return problemResponse(status, title, { detail: this.detail, code: this.code });
  }
}

/** Status and title of a code, for the OpenAPI document. */
export const httpErrorOf = (code: HttpErrorCode): { readonly status: number; readonly title: string } => httpErrors[code];
