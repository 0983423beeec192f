/**
 * `applyEdit`: an edit of the inventory by staff. It is a push like a partner's, of updates that rest on the
 * versions of their rows. See docs/decisions/inventory-edits.md.
 */
import type { Db } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";

import type { Edit } from "../schemas";
import { planEdit } from "./preview-edit";
import type { EditRecord } from "./read-edit";
import { requireListing } from "./require-listing";
import { summariseEdit } from "./summarise-edit";
import { takeEdit } from "./take-edit";

export interface EditInput {
  /** Name of the request: the same id again finds the first edit (rule idempotency). */
  readonly id: string;
  readonly listingId: string;
  readonly edit: Edit;
  /** Digest of the preview that the editor confirms. */
  readonly digest: string;
  /** The editor has confirmed the unusual prices, too. */
  readonly isUnusualConfirmed?: boolean;
}

/**
 * Applies an edit as it was previewed. Rows that another push changes before the edit comes to them are left
 * alone and named in the edit's problems.
 * @throws {DomainError} not_found; forbidden; invalid_input; limit_exceeded; preview_outdated, with a new
 *   preview (`previewOf`); confirmation_required; overloaded (too many pushes of the listing wait already);
 *   idempotency_mismatch. Nothing is stored then
 */
export async function applyEdit(db: Db, actor: StaffActor | SystemActor, input: EditInput): Promise<EditRecord> {
  const { id, listingId, edit, digest, isUnusualConfirmed = false } = input;
  await requireListing(db, actor, "rates.edit", listingId);
  const isSame = ({ request }: EditRecord) => request?.["digest"] === digest;
  return takeEdit(db, actor, { id, listingId, isSame }, async (tx) => {
    const listing = await requireListing(tx, actor, "rates.edit", listingId);
    const { updates, preview } = await planEdit(tx, listing, edit);
    if (preview.digest !== digest) throw new DomainError("preview_outdated", { preview });
    if (preview.rowsChanged === 0)
      throw new DomainError("invalid_input", { issues: [{ path: ["edit"], message: "This edit changes no row." }] });
    if (preview.unusualCount > 0 && !isUnusualConfirmed)
      throw new DomainError("confirmation_required", { reason: "unusual_price", count: preview.unusualCount });
    return { updates, request: { digest, ...summariseEdit(edit, preview.cells) } };
  });
}
