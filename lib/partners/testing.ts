/** Test support: partners with keys. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { type KeyScope, keyScopes } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";

import { createKey } from "./create-key";
import { createPartner } from "./create-partner";

export interface MadePartner {
  readonly partnerId: string;
  readonly keyId: string;
  readonly key: string;
}

/** Makes a partner with one key. */
export async function makePartner(
  db: Db,
  {
    test = false,
    scopes = [...keyScopes],
    ratePerMinute = 100_000,
    onAccount = false,
  }: { test?: boolean; scopes?: KeyScope[]; ratePerMinute?: number; onAccount?: boolean } = {},
): Promise<MadePartner> {
  const partner = { name: `Partner ${randomUUID()}`, contactEmail: "partner@example.com", onAccount };
  const { id: partnerId } = await createPartner(db, partner, systemActor);
  const { id: keyId, key } = await createKey(db, partnerId, { name: "key", test, scopes, ratePerMinute }, systemActor);
  return { partnerId, keyId, key };
}
