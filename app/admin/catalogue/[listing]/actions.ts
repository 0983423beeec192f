"use server";
// Actions on a listing and its photos. The verbs require the permission at the listing; uploads have a route
// of their own (app/api/admin/photos).
import { revalidatePath } from "next/cache";

import { mainDb } from "@/db/client";
import { archiveListing, editListing, setOnSale, unarchiveListing } from "@/lib/catalog/staff/edit-listing";
import { listingEditSchema, listingStateSchema } from "@/lib/catalog/staff/listing-input";
import { refusalTexts } from "@/lib/media/copy";
import { changePhoto, movePhoto, removePhoto, restorePhoto } from "@/lib/media/change-photos";
import { restoreHours } from "@/lib/media/limits";
import { changePhotoSchema, movePhotoSchema, removePhotoSchema, restorePhotoSchema } from "@/lib/media/schemas";
import { action } from "@/lib/next/action";

const page = "/admin/catalogue/[listing]";

const messages = {
  not_found: () => ({
    message: "This photo is gone: another member of staff has removed it. Reload the page to see how it stands.",
  }),
  version_conflict: () => ({
    message: "Another member of staff has changed this photo since. Nothing was changed; reload the page to see how it stands.",
  }),
};

export const changePhotoAction = action({
  name: "change_photo",
  who: "catalogue.edit",
  schema: changePhotoSchema,
  messages,
  async handler({ input, actor }) {
    await changePhoto(mainDb(), input, actor);
    revalidatePath(page, "page");
    return { message: "Saved." };
  },
});

export const movePhotoAction = action({
  name: "move_photo",
  who: "catalogue.edit",
  schema: movePhotoSchema,
  messages,
  async handler({ input, actor }) {
    await movePhoto(mainDb(), input, actor);
    revalidatePath(page, "page");
    return { message: "Moved." };
  },
});

export const removePhotoAction = action({
  name: "remove_photo",
  who: "catalogue.edit",
  schema: removePhotoSchema,
  messages,
  async handler({ input, actor }) {
    await removePhoto(mainDb(), input, actor);
    revalidatePath(page, "page");
    return { message: `Removed. It can be put back for ${restoreHours} hours, below.` };
  },
});

export const restorePhotoAction = action({
  name: "restore_photo",
  who: "catalogue.edit",
  schema: restorePhotoSchema,
  messages: {
    ...messages,
    invalid_state: () => ({ message: `It was removed more than ${restoreHours} hours ago. Add it anew.` }),
    invalid_input: () => ({ message: refusalTexts.duplicate }),
  },
  async handler({ input, actor }) {
    await restorePhoto(mainDb(), input.photoId, actor);
    revalidatePath(page, "page");
    return { message: "The photo is back where it was." };
  },
});

const listingMessages = {
  version_conflict: () => ({
    message:
      "Another member of staff has changed this listing since. Nothing was saved, and what you entered is kept here; open the page anew to see how it stands.",
  }),
};

export const editListingAction = action({
  name: "edit_listing",
  who: "catalogue.edit",
  schema: listingEditSchema,
  messages: listingMessages,
  async handler({ input, actor }) {
    await editListing(mainDb(), input, actor);
    revalidatePath(page, "page");
    return { message: "Saved. Guests see it within seconds." };
  },
});

const stateTexts = {
  on_sale: "The listing is on sale.",
  paused: "The listing is paused.",
  archived: "The listing is archived.",
  unarchived: "The listing is out of the archive, and paused.",
} as const;

export const setStateAction = action({
  name: "set_listing_state",
  who: "catalogue.edit",
  schema: listingStateSchema,
  messages: listingMessages,
  async handler({ input: { state, ...seen }, actor }) {
    if (state === "archived") await archiveListing(mainDb(), seen, actor);
    else if (state === "unarchived") await unarchiveListing(mainDb(), seen, actor);
    else await setOnSale(mainDb(), { ...seen, isOnSale: state === "on_sale" }, actor);
    revalidatePath(page, "page");
    return { message: stateTexts[state] };
  },
});
