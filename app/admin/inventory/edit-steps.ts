/** The steps of an edit that the inventory's actions share: a preview, and its confirmation. */
import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { EditStep, ShownEdit } from "@/components/admin/inventory/types";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import type { StaffActor } from "@/lib/staff/actor";
import { resultText } from "@/lib/supply/copy";
import { applyEdit } from "@/lib/supply/edits/apply-edit";
import { type EditPreview, previewEdit, previewOf } from "@/lib/supply/edits/preview-edit";
import type { EditRecord } from "@/lib/supply/edits/read-edit";
import { summariseEdit } from "@/lib/supply/edits/summarise-edit";
import type { Edit } from "@/lib/supply/schemas";

export const id = idSchema(invalidFormMessage);

/** Fields that confirm a preview; without them the form is previewed. */
export const confirmation = {
  listingId: id,
  step: z.enum(["preview", "apply"], { error: invalidFormMessage }).optional(),
  digest: z
    .string()
    .regex(/^[\da-f]{64}$/, { error: invalidFormMessage })
    .optional(),
  requestId: id.optional(),
  unusual: z.literal("yes", { error: invalidFormMessage }).optional(),
};

type Confirmation = z.output<z.ZodObject<typeof confirmation>>;

/** Returns what the page shows of an edit. */
export function toShownEdit(edit: EditRecord): ShownEdit {
  const { id: editId, version, status, rowsTotal, rowsDone, rowsChanged, rowsRefused, problems, undoes } = edit;
  return { id: editId, version, status, rowsTotal, rowsDone, rowsChanged, rowsRefused, problems, undoes };
}

interface Stepped {
  readonly message?: string;
  readonly data: EditStep;
}

/**
 * Previews an edit, or applies it as it was previewed. A preview that no longer holds becomes a new one.
 * @throws {DomainError} as `previewEdit` and `applyEdit`
 */
export async function takeStep(
  actor: StaffActor,
  edit: Edit,
  { listingId, step, digest, requestId, unusual }: Confirmation,
): Promise<Stepped> {
  const db = mainDb();
  const toStep = (made: EditPreview): EditStep => ({
    preview: made,
    requestId: randomUUID(),
    request: summariseEdit(edit, made.cells),
  });
  const preview = async () => toStep(await previewEdit(db, actor, listingId, edit));
  if (step !== "apply" || digest === undefined || requestId === undefined) return { data: await preview() };
  try {
    const input = { id: requestId, listingId, edit, digest, isUnusualConfirmed: unusual === "yes" };
    const made = await applyEdit(db, actor, input);
    return { message: resultText(made), data: { edit: toShownEdit(made) } };
  } catch (error) {
    const renewed = previewOf(error);
    if (renewed)
      return {
        message: "The inventory has changed since the preview. Nothing was written; check the new preview.",
        data: toStep(renewed),
      };
    if (hasCode(error, "confirmation_required"))
      return { message: "Nothing was written yet. Confirm that these prices are meant.", data: await preview() };
    throw error;
  }
}
