"use server";
// Actions on the cancellation policy of a listing. The verbs require the permission at the listing.
import { revalidatePath } from "next/cache";

import { mainDb } from "@/db/client";
import { createPolicy, replacePolicy } from "@/lib/catalog/staff/policies";
import { newPolicySchema, replacePolicySchema } from "@/lib/catalog/staff/policy-input";
import { action } from "@/lib/next/action";

const page = "/admin/catalogue/[listing]/policy";
const done = { message: "Saved. Orders from now on have these terms; earlier ones keep theirs." };

const messages = {
  version_conflict: () => ({
    message:
      "Another member of staff has changed this listing since. Nothing was saved, and what you entered is kept here; open the page anew to see how it stands.",
  }),
};

export const replacePolicyAction = action({
  name: "replace_policy",
  who: "catalogue.edit",
  schema: replacePolicySchema,
  messages,
  async handler({ input, actor }) {
    await replacePolicy(mainDb(), input, actor);
    revalidatePath(page, "page");
    return done;
  },
});

export const createPolicyAction = action({
  name: "create_policy",
  who: "catalogue.edit",
  schema: newPolicySchema,
  messages,
  async handler({ input, actor }) {
    await createPolicy(mainDb(), input, actor);
    revalidatePath(page, "page");
    return done;
  },
});
