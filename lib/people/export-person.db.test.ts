/** Tests of the export of a person's data. */
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { erasePerson } from "./erase-person";
import { exportAsJson, exportAsPdf, exportPerson } from "./export-person";
import { readPersonForStaff } from "./read-person";
import { peopleOf } from "./made-people/testing";

const database = await createTestDatabase(8);
const { db } = database;
const stripe = await startTestStripe(database);
await stripe.control({ webhooks: { hold: true } });
const { makePerson, close, audited } = peopleOf(database);

describe("an export", () => {
  it("has a copy of everything that is kept, and nothing that opens something", async () => {
    const [person, manager] = [await makePerson(), await makeStaff(db, { grants: [{ role: "manager", listingId: null }] })];
    await close(person);
    const exported = await exportPerson(db, { email: person.email, format: "json" }, manager);
    const titles = exported.sections.map(({ title }) => title);
    for (const title of [
      "Accounts",
      "Sessions",
      "Passkeys",
      "Links sent by e-mail",
      "Messages refused",
      "Invitations",
      "Saved views",
      "Orders",
      "Reservations",
      "Names of guests",
      "History of reservations",
      "Changes",
      "Notes of staff",
      "Payments",
      "Refunds",
      "Invoices and credit notes",
      "Messages sent",
      "Waitlist",
    ])
      expect(titles).toContain(title);
    const messages = exported.sections.find(({ title }) => title === "Messages sent")?.rows.map(({ kind }) => kind);
    expect(messages).toEqual(expect.arrayContaining(["second_factor_added", "sign_in", "staff_invited", "waiting"]));
    const json = exportAsJson(exported);
    for (const kept of [`Rua ${person.mark} 1`, `Bo ${person.mark}`, `?q=${person.mark}`, "912"]) expect(json).toContain(kept);
    for (const secret of ["publicKey", "credentialId", "stripeSessionUrl", "passwordHash"]) expect(json).not.toContain(secret);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await exportAsPdf(exported))), {
      mergePages: true,
    });
    expect(text.replaceAll(/\s/g, "")).toContain(`Rua${person.mark}1`);
    expect(await audited(person.email)).toEqual([{ action: "people.export", rows: expect.any(Number), format: "json" }]);
  });

  it("is for those who may read people's data, of every listing", async () => {
    const { email, listing } = await makePerson();
    const asked = { email, format: "json" } as const;
    for (const grants of [
      [{ role: "front_desk", listingId: null }],
      [{ role: "finance", listingId: null }],
      [{ role: "owner", listingId: listing.listingId }],
    ] as const) {
      const member = await makeStaff(db, { grants });
      await expect(exportPerson(db, asked, member)).rejects.toMatchObject({ code: "not_found" });
      await expect(readPersonForStaff(db, email, member)).rejects.toMatchObject({ code: "not_found" });
      await expect(erasePerson(db, email, member)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await audited(email)).toEqual([]);
    const nobody = exportPerson(db, { email: "none@example.com", format: "json" }, await makeStaff(db));
    await expect(nobody).rejects.toMatchObject({ code: "not_found" });
  });
});
