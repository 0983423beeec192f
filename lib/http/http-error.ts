/** Errors of HTTP itself, which end a request before a domain sees it. */

const httpErrors = {
  malformed: { status: 400, title: "Malformed request" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  payload_too_large: { status: 413, title: "Body too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
} as const;

export type HttpErrorCode = keyof typeof httpErrors;

/** Thrown by code that reads a request; the edge answers with its status. */
export class HttpError extends Error {
  override readonly name = "HttpError";
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
}

/** Tells whether this is an {@link HttpError}, from whichever copy of this file it was thrown. */
export function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && error.name === "HttpError" && "code" in error && String(error.code) in httpErrors;
}

/** Status and title of a code. */
export const httpErrorOf = (code: HttpErrorCode): { readonly status: number; readonly title: string } => httpErrors[code];
