/** Listings of the demonstration that staff work on: a draft, a paused one and an archived one. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings } from "@/db/schema";
import { createListing } from "@/lib/catalog/staff/create-listing";
import { archiveListing, setOnSale } from "@/lib/catalog/staff/edit-listing";
import { addUnitType } from "@/lib/catalog/staff/unit-types";

import { policies } from "./draft";
import { demoActor } from "./staff-actors";

interface StaffListing {
  readonly slug: string;
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  readonly category: string;
  readonly address: string;
  readonly unit: string;
  readonly end: "draft" | "paused" | "archived";
}

/** Stays of Lisbon and their ends. */
export const staffListings: readonly StaffListing[] = [
  {
    slug: "pateo-das-andorinhas-lisbon",
    name: "Páteo das Andorinhas",
    tagline: "Eight rooms around a court of swallows",
    description: "A former print shop that opens in spring. Rooms look onto the court, and breakfast is under the fig tree.",
    category: "guesthouse",
    address: "Rua das Gaivotas 22, Lisbon",
    unit: "Court room",
    end: "draft",
  },
  {
    slug: "quarto-do-elevador-lisbon",
    name: "Quarto do Elevador",
    tagline: "Three rooms beside the funicular",
    description: "A small house at the upper station. It is closed while the roof is repaired.",
    category: "inn",
    address: "Calçada da Glória 41, Lisbon",
    unit: "Double",
    end: "paused",
  },
  {
    slug: "pensao-velha-lisbon",
    name: "Pensão Velha",
    tagline: "The first house of the venue",
    description: "A guesthouse of five rooms that closed after forty years. Its orders stay as they are.",
    category: "guesthouse",
    address: "Travessa do Fala-Só 6, Lisbon",
    unit: "Single",
    end: "archived",
  },
];

/** Makes the listings where they are missing. */
export async function loadStaffListings(db: Db): Promise<void> {
  const actor = await demoActor(db, "manager@holdfast.example");
  for (const { slug, unit, end, ...texts } of staffListings) {
    if ((await db.orm.$count(listings, eq(listings.slug, slug))) > 0) continue;
    const { id: listingId } = await createListing(
      db,
      {
        ...texts,
        listingKind: "stay",
        pathName: slug,
        city: "Lisbon",
        country: "PT",
        lat: 38.7162,
        lng: -9.1438,
        timezone: "Europe/Lisbon",
        currency: "EUR",
        amenities: ["wifi", "breakfast"],
        guestNamesAsked: null,
        policy: policies.flexible.id,
        checkInTime: "15:00",
        checkOutTime: "11:00",
      },
      actor,
    );
    const seen = async () => ({ listingId, version: await versionOf(db, listingId) });
    const room = { name: unit, description: "", basePrice: "96", maxOccupancy: 2, maxPerOrder: 3 };
    await addUnitType(db, { ...(await seen()), ...room }, actor);
    if (end === "draft") continue;
    await setOnSale(db, { ...(await seen()), isOnSale: true }, actor);
    if (end === "paused") await setOnSale(db, { ...(await seen()), isOnSale: false }, actor);
    else await archiveListing(db, await seen(), actor);
  }
}

async function versionOf({ orm }: Db, listingId: string): Promise<number> {
  const [row] = await orm.select({ version: listings.version }).from(listings).where(eq(listings.id, listingId));
  return row?.version ?? 0;
}
