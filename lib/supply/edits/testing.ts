/** Test support: a listing, its editor, and edits of it. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { makeListing, type ListingOptions } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { makeStaff } from "@/lib/staff/testing";

import type { EditOperation, Edit } from "../schemas";
import { applyEdit } from "./apply-edit";
import { previewEdit } from "./preview-edit";
import { undoEdit } from "./undo-edit";

/** Makes a listing with a revenue manager, and shortens the verbs to their operations. */
export async function makeEdited(db: Db, options: ListingOptions = {}) {
  const listing = await makeListing(db, options);
  const { listingId } = listing;
  const editor = await makeStaff(db, { grants: [{ role: "revenue", listingId }] });
  const operation = (values: Partial<EditOperation>, days = 30, offset = 0): EditOperation => ({
    unitTypeIds: [...listing.unitTypeIds],
    firstDate: addDays(listing.from, offset),
    lastDate: addDays(listing.from, offset + days - 1),
    ...values,
  });
  const toEdit = (operations: readonly EditOperation[]): Edit => ({ kind: "operations", operations: [...operations] });
  const preview = (...operations: EditOperation[]) => previewEdit(db, editor, listingId, toEdit(operations));
  /** Applies operations as they are previewed now. */
  const apply = async (...operations: EditOperation[]) => {
    const { digest } = await preview(...operations);
    const edit = toEdit(operations);
    return applyEdit(db, editor, { id: randomUUID(), listingId, edit, digest, isUnusualConfirmed: true });
  };
  const undo = (editId: string) => undoEdit(db, editor, { id: randomUUID(), listingId, editId });
  return { listing, listingId, editor, operation, toEdit, preview, apply, undo };
}

export const setTotal = (units: number) => ({ total: { how: "set", units } }) as const;
export const setPrice = (minor: number) => ({ price: { how: "set", minor: String(minor) } }) as const;
