"use server";
// Actions on the unit types of a listing. The verbs require the permission at the listing.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { editUnitSchema, moveUnitSchema, newUnitSchema, retireUnitSchema } from "@/lib/catalog/staff/unit-input";
import { addUnitType, editUnitType, moveUnitType, retireUnitType } from "@/lib/catalog/staff/unit-types";
import { action } from "@/lib/next/action";

const page = "/admin/catalogue/[listing]";

const messages = {
  version_conflict: () => ({
    message:
      "Another member of staff has changed this listing since. Nothing was saved, and what you entered is kept here; open the page anew to see how it stands.",
  }),
};

export const addUnitAction = action({
  name: "add_unit_type",
  who: "catalogue.edit",
  schema: newUnitSchema,
  messages,
  async handler({ input, actor }) {
    const slug = await addUnitType(mainDb(), input, actor);
    redirect(`/admin/catalogue/${slug}`);
  },
});

export const editUnitAction = action({
  name: "edit_unit_type",
  who: "catalogue.edit",
  schema: editUnitSchema,
  messages,
  async handler({ input, actor }) {
    await editUnitType(mainDb(), input, actor);
    revalidatePath(`${page}/units/[unitType]`, "page");
    return { message: "Saved. Guests see it within seconds." };
  },
});

export const moveUnitAction = action({
  name: "move_unit_type",
  who: "catalogue.edit",
  schema: moveUnitSchema,
  messages,
  async handler({ input, actor }) {
    await moveUnitType(mainDb(), input, actor);
    revalidatePath(page, "page");
    return { message: "Moved." };
  },
});

export const retireUnitAction = action({
  name: "retire_unit_type",
  who: "catalogue.edit",
  schema: retireUnitSchema,
  messages,
  async handler({ input: { retired, ...unit }, actor }) {
    await retireUnitType(mainDb(), { ...unit, isRetired: retired === "yes" }, actor);
    revalidatePath(page, "page");
    return { message: retired === "yes" ? "Retired: it is sold no more." : "Taken back: it is sold again." };
  },
});
