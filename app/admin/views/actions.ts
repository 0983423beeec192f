"use server";
// Actions on saved views of the operator's lists: save, change, delete. The verbs require that the member of
// staff can open the view's page.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { changeView, deleteView, saveView } from "@/lib/operator/saved-views";
import { viewNameSchema, viewQuerySchema } from "@/lib/operator/schemas";
import { viewHref } from "@/lib/operator/view-bar";

const isSharedSchema = z.enum(["yes", "no"], { error: invalidFormMessage }).transform((value) => value === "yes");

const knownView = {
  viewId: idSchema(invalidFormMessage),
  version: z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage }),
};

export const saveViewAction = action({
  name: "save_view",
  who: "staff",
  schema: z.object({
    page: z.string({ error: invalidFormMessage }).max(100, { error: invalidFormMessage }),
    name: viewNameSchema,
    query: viewQuerySchema,
    shared: isSharedSchema,
  }),
  async handler({ input: { shared, ...view }, actor }) {
    const id = await saveView(mainDb(), actor, { ...view, isShared: shared });
    redirect(viewHref({ ...view, id }));
  },
});

export const changeViewAction = action({
  name: "change_view",
  who: "staff",
  schema: z.object({
    ...knownView,
    name: viewNameSchema.optional(),
    query: viewQuerySchema.optional(),
    shared: isSharedSchema.optional(),
  }),
  async handler({ input: { viewId, version, name, query, shared }, actor }) {
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(query === undefined ? {} : { query }),
      ...(shared === undefined ? {} : { isShared: shared }),
    };
    redirect(viewHref(await changeView(mainDb(), actor, { viewId, version, ...change })));
  },
});

export const deleteViewAction = action({
  name: "delete_view",
  who: "staff",
  schema: z.object(knownView),
  async handler({ input, actor }) {
    redirect(await deleteView(mainDb(), actor, input));
  },
});
