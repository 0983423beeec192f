import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { createKey } from "@/lib/partners/create-key";
import { createPartner } from "@/lib/partners/create-partner";
import { placeHold } from "@/lib/reservations/place-hold";
import { changeSale } from "@/lib/sales/change-sale";
import { insertSale } from "@/lib/sales/testing";

import { countDemoUse, describeUse } from "./count-use";
import { demoId } from "./draft";
import { flashSaleSlug } from "./flash-sale";
import { NotDemoError } from "./mark";
import { emptyOldDemo } from "./replace-old";

const none = { orders: 0, holds: 0, accounts: 0, waitlistEntries: 0, partners: 0, keys: 0, sales: 0 };

it("counts what testers made, and empties nothing of it without consent", async () => {
  const { db, owner, ownerUrl } = await createTestDatabase();
  await expect(countDemoUse(ownerUrl)).rejects.toThrow(NotDemoError);
  await owner.sql`insert into demo_loads (version) values (2)`;
  const sale = await insertSale(db, demoId(`sale/${flashSaleSlug}`));
  expect(await countDemoUse(ownerUrl)).toEqual(none);
  expect(describeUse(none)).toBeUndefined();

  await changeSale(db, sale, { paused: true }, { actor: systemActor });
  await changeSale(db, sale, { paused: false }, { actor: systemActor });
  await insertSale(db);
  const { id } = await createPartner(db, { name: "Tester", contactEmail: "t@example.com", onAccount: true }, systemActor);
  await createKey(db, id, { name: "first", test: true, scopes: ["listings:read"] }, systemActor);
  const listing = await makeListing(db, { total: 1 });
  await placeHold(db, requestFor([lineFor(listing)]));
  await db.sql`
    insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, quantity, email, holder_kind, holder_id)
    values (${listing.listingId}, gen_random_uuid(), ${listing.unitTypeId}, ${listing.from}, ${addDays(listing.from, 1)}, 1,
      'w@example.com', 'guest', 'w')`;
  const over = await placeHold(db, requestFor([lineFor(listing, { offset: 1 })]));
  await letTimePass(owner, listing.listingId, over.reservations[0]?.id ?? "", 16);
  const use = await countDemoUse(ownerUrl);
  expect(use).toEqual({ ...none, holds: 1, waitlistEntries: 1, partners: 1, keys: 1, sales: 2 });
  const words = "1 hold, 1 waitlist entry, 1 partner, 1 partner key and 2 changed sales";
  expect(describeUse(use)).toBe(words);
  expect(await emptyOldDemo(ownerUrl)).toBe(words);
  expect(await countDemoUse(ownerUrl)).toEqual(use);
});
