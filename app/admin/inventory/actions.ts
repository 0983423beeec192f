"use server";
// Actions on the inventory. The verbs require the permission at the listing, and so does each preview.
import { randomUUID } from "node:crypto";

import { revalidatePath } from "next/cache";
import { z } from "zod";

import type { EditStep } from "@/components/admin/inventory/types";
import { mainDb } from "@/db/client";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { resultText, seasonText } from "@/lib/supply/copy";
import { changeFormSchema, formFieldOf, toEdit } from "@/lib/supply/edits/change-form";
import { requireListing } from "@/lib/supply/edits/require-listing";
import { undoEdit } from "@/lib/supply/edits/undo-edit";
import { editSchema } from "@/lib/supply/schemas";

import { formFields } from "./change-fields";
import { confirmation, id, takeStep, toShownEdit } from "./edit-steps";

/** The edit's text, in pieces because a field of a form is bounded. */
const editText = z
  .array(z.string(), { error: invalidFormMessage })
  .min(1, { error: invalidFormMessage })
  .transform((pieces, context) => {
    try {
      return JSON.parse(pieces.join("")) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: invalidFormMessage });
      return z.NEVER;
    }
  })
  .pipe(editSchema);

type Issues = { readonly issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[] };

/** Cells have no field beside which a fault could stand. */
const cellFaults = ({ issues }: Issues) => ({
  message: [...new Set(issues.map(({ message }) => message))].slice(0, 3).join(" "),
});

export const editCellsAction = action({
  name: "edit_inventory_cells",
  who: "rates.edit",
  schema: z.object({ ...confirmation, cells: editText }),
  messages: { invalid_input: cellFaults },
  async handler({ input: { cells, ...step }, actor }) {
    return takeStep(actor, cells, step);
  },
});

export const changeInventoryAction = action({
  name: "change_inventory",
  who: "rates.edit",
  schema: changeFormSchema.extend(confirmation),
  messages: {
    invalid_input: ({ issues }: Issues) => ({
      message: "Please check the fields marked below. Nothing was changed.",
      fieldErrors: Object.fromEntries(issues.map(({ path, message }) => [formFieldOf(path), [message]])),
    }),
  },
  async handler({ input, actor }) {
    const { currency } = await requireListing(mainDb(), actor, "rates.edit", input.listingId);
    const { message, data } = await takeStep(actor, toEdit(input, currency), input);
    const kept: EditStep = data.preview ? { ...data, form: formFields(input) } : data;
    return message === undefined ? { data: kept } : { message, data: kept };
  },
});

const obstacles: Readonly<Record<string, string>> = {
  of_partner: "This came from a partner’s software, which would send it again. Ask the partner to change it.",
  running: "This edit is still under way. Undo it when it has ended.",
  undone: "This edit has already been undone.",
  unchanged: "This edit changed no row.",
  season_changed: "The season of this edit was changed after it, so nothing was put back. Change or remove the season instead.",
  season_overlaps: "Another season has these dates now, so nothing was put back. Remove or change that one first.",
};

export const undoEditAction = action({
  name: "undo_inventory_edit",
  who: "rates.edit",
  schema: z.object({ listingId: id, edit: id, requestId: id.optional() }),
  messages: {
    invalid_state: ({ state }: { state: string }) => ({ message: obstacles[state] ?? "This edit cannot be undone." }),
    not_found: () => ({ message: "This edit is no longer kept. Nothing was changed." }),
  },
  async handler({
    input: { listingId, edit: editId, requestId = randomUUID() },
    actor,
  }): Promise<{ message: string; data: EditStep }> {
    const undone = await undoEdit(mainDb(), actor, { id: requestId, listingId, editId });
    revalidatePath("/admin/inventory/[listing]/edits", "page");
    const season = seasonText(undone.request);
    const message = season ? `${resultText(undone)} S${season.slice(1)}.` : resultText(undone);
    return { message, data: { edit: toShownEdit(undone) } };
  },
});
