"use server";
// The action that erases a person's data.
import { revalidatePath } from "next/cache";

import { mainDb } from "@/db/client";
import { action } from "@/lib/next/action";
import { blockerText } from "@/lib/people/copy";
import { erasePerson } from "@/lib/people/erase-person";
import type { Blocker } from "@/lib/people/read-blockers";
import { eraseSchema } from "@/lib/people/schemas";

export const eraseAction = action({
  name: "erase_person",
  who: "people.erase",
  schema: eraseSchema,
  messages: {
    still_open: ({ open }) => ({
      message: `Nothing was erased. ${open.map((blocker) => blockerText(blocker as Blocker)).join(" ")}`,
    }),
    limit_exceeded: ({ max }) => ({
      message: `This address is on more than ${max} orders. Nothing was erased; ask the people who run the site.`,
    }),
  },
  async handler({ input: { email }, actor, requireRecentPassword }) {
    await requireRecentPassword();
    const { orders, documentsKept, isRepeated } = await erasePerson(mainDb(), email, actor);
    revalidatePath("/admin/people");
    if (isRepeated) return { message: "Nothing is kept about this person." };
    const kept =
      documentsKept === 0
        ? "No document names the person any more."
        : `${documentsKept === 1 ? "1 document names" : `${documentsKept} documents name`} the person until the end of its retention.`;
    return { message: `Erased, on ${orders === 1 ? "1 order" : `${orders} orders`}. ${kept}` };
  },
});
