/** Outcomes of requests that were refused. */
import { DomainError } from "@/lib/core/errors";

import type { Outcome } from "../hold-batcher";
import type { Hold } from "../schemas";

export const failed = (error: unknown): Outcome<Hold> => ({ ok: false, error });

export const mismatch = () => new DomainError("idempotency_mismatch", {}, "this request id was used for something else");
