"use server";
// Actions of staff on partners and their keys.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { newId } from "@/lib/core/ids";
import { action } from "@/lib/next/action";
import { createKey, revokeKey } from "@/lib/partners/create-key";
import { createPartner, setSuspended } from "@/lib/partners/create-partner";
import { keySchema, partnerSchema } from "@/lib/partners/schemas";
import { createEndpoint } from "@/lib/partners/webhooks/endpoints";
import { switchEndpoint } from "@/lib/partners/webhooks/manage-endpoints";
import { assignListing, takeListingBack } from "@/lib/partners/supply/assign-listing";
import { namedListingSchema } from "@/lib/staff/schemas";

const partnerId = idSchema(invalidFormMessage);
const isChecked = z.literal("on").optional().transform(Boolean);

export const createPartnerAction = action({
  name: "create_partner",
  who: "partners.manage",
  schema: partnerSchema.extend({ onAccount: isChecked }),
  async handler({ input, actor }) {
    const { id } = await createPartner(mainDb(), input, actor);
    redirect(`/admin/partners/${id}`);
  },
});

export const createKeyAction = action({
  name: "create_partner_key",
  who: "partners.manage",
  schema: keySchema.extend({
    partnerId,
    test: z.enum(["test", "live"], { error: invalidFormMessage }).transform((mode) => mode === "test"),
    ratePerMinute: z.coerce.number().pipe(keySchema.shape.ratePerMinute.unwrap()),
  }),
  async handler({ input: { partnerId: id, ...input }, actor, requireRecentPassword }) {
    await requireRecentPassword();
    const { key } = await createKey(mainDb(), id, input, actor);
    revalidatePath(`/admin/partners/${id}`);
    return { message: "This is the key. It is shown only once.", data: { key } };
  },
});

export const revokeKeyAction = action({
  name: "revoke_partner_key",
  who: "partners.manage",
  schema: z.object({ partnerId, keyId: idSchema(invalidFormMessage) }),
  async handler({ input, actor }) {
    await revokeKey(mainDb(), input.partnerId, input.keyId, actor);
    revalidatePath(`/admin/partners/${input.partnerId}`);
    return { message: "The key has been revoked and stops working within a second." };
  },
});

export const suspendPartnerAction = action({
  name: "suspend_partner",
  who: "partners.manage",
  schema: z.object({ partnerId, suspend: z.enum(["yes", "no"], { error: invalidFormMessage }) }),
  async handler({ input, actor }) {
    await setSuspended(mainDb(), input.partnerId, input.suspend === "yes", actor);
    revalidatePath(`/admin/partners/${input.partnerId}`);
  },
});

export const assignListingAction = action({
  name: "assign_listing",
  who: "partners.manage",
  // The slug of a chosen suggestion, or the text in the field.
  schema: z
    .object({ partnerId, slug: namedListingSchema.optional(), listingName: namedListingSchema.optional() })
    .refine(({ slug, listingName }) => (slug ?? listingName) !== undefined, { error: "Enter a listing.", path: ["slug"] }),
  async handler({ input, actor }) {
    await assignListing(mainDb(), input.slug ?? input.listingName ?? "", input.partnerId, actor);
    revalidatePath(`/admin/partners/${input.partnerId}`);
  },
});

export const takeListingBackAction = action({
  name: "take_listing_back",
  who: "partners.manage",
  schema: z.object({ partnerId, listingId: idSchema(invalidFormMessage) }),
  async handler({ input, actor }) {
    await takeListingBack(mainDb(), input.listingId, input.partnerId, actor);
    revalidatePath(`/admin/partners/${input.partnerId}`);
    return { message: "The listing has been taken back." };
  },
});

export const createEndpointAction = action({
  name: "create_webhook_endpoint",
  who: "partners.manage",
  schema: z.object({
    partnerId,
    url: z.string().trim().min(1, { error: "Enter the address." }),
    mode: z.enum(["test", "live"], { error: invalidFormMessage }),
  }),
  async handler({ input, actor }) {
    const partner = { kind: "partner", partnerId: input.partnerId, test: input.mode === "test" } as const;
    const wanted = { id: newId(), url: input.url, types: [] };
    const { secret } = await createEndpoint(mainDb(), partner, wanted, actor);
    revalidatePath(`/admin/partners/${input.partnerId}`);
    return { message: "This is its secret. It is shown only once.", data: { secret } };
  },
});

export const switchEndpointAction = action({
  name: "switch_webhook_endpoint",
  who: "partners.manage",
  schema: z.object({
    partnerId,
    endpointId: idSchema(invalidFormMessage),
    on: z.enum(["yes", "no"], { error: invalidFormMessage }),
  }),
  async handler({ input, actor }) {
    await switchEndpoint(mainDb(), input.partnerId, input.endpointId, input.on === "yes", actor);
    revalidatePath(`/admin/partners/${input.partnerId}`);
    return {
      message: input.on === "yes" ? "The endpoint is on." : "The endpoint is off, and its waiting messages have been dropped.",
    };
  },
});
