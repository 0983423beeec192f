/**
 * `npm run partner -- create NAME`: creates a partner and gives it a key, which is shown once. `-- revoke
 * PREFIX` revokes a key, `-- assign SLUG --to NAME` lets a partner supply a listing. The same can be done at
 * /admin/partners.
 */
import { parseArgs } from "node:util";

import { closeDb, type Db, openDb } from "@/db/client";
import { keyScopes } from "@/db/schema";
import { migrateDatabase } from "@/db/migrate";
import { systemActor } from "@/lib/core/actor";
import { hasCode, isDomainError } from "@/lib/core/errors";
import { createKey, revokeKey } from "@/lib/partners/create-key";
import { createPartner } from "@/lib/partners/create-partner";
import { assignListing } from "@/lib/partners/supply/assign-listing";

import { StartupError } from "../dev/startup-error";
import { commandOnDatabase } from "./with-database";

const usage = [
  "Usage:",
  "npm run partner -- create NAME [--email WHO@EXAMPLE.COM] [--live] [--rate REQUESTS_A_MINUTE] [--on-account]",
  "npm run partner -- revoke PREFIX",
  "npm run partner -- assign LISTING --to NAME",
].join("\n  ");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    email: { type: "string", default: "partner@example.com" },
    live: { type: "boolean", default: false },
    rate: { type: "string", default: "1000" },
    "on-account": { type: "boolean", default: false },
    to: { type: "string", default: "" },
  },
});
const verbs = new Map([
  ["create", create],
  ["revoke", revoke],
  ["assign", assign],
]);
const [verb, ...words] = positionals;
const what = words.join(" ");

await commandOnDatabase(async ({ url }) => {
  const execute = verb === undefined ? undefined : verbs.get(verb);
  if (!execute) throw new StartupError(verb === undefined ? "No command is given." : `There is no command ${verb}.`, usage);
  if (what === "") throw new StartupError(`The command ${verb} needs a name.`, usage);
  await migrateDatabase(url);
  const db = openDb(url, { max: 2, name: "partner" });
  try {
    await execute(db, what);
    return 0;
  } catch (error) {
    if (hasCode(error, "invalid_input"))
      throw new StartupError(error.details.issues.map(({ message }) => message).join(" "), usage);
    if (isDomainError(error)) throw new StartupError(error.message || error.code, usage);
    throw error;
  } finally {
    await closeDb(db);
  }
});

/** Creates a partner and one key with every scope; staff can make narrower keys. */
async function create(db: Db, name: string): Promise<void> {
  const test = !values.live;
  const ratePerMinute = Number(values.rate);
  // The rate is checked before the partner is created: a partner without a key would be of no use.
  if (!Number.isInteger(ratePerMinute) || ratePerMinute < 1)
    throw new StartupError(`--rate ${values.rate} is no number of requests.`, usage);
  const { id } = await createPartner(db, { name, contactEmail: values.email, onAccount: values["on-account"] }, systemActor);
  const { key } = await createKey(db, id, { name: "first key", test, scopes: [...keyScopes], ratePerMinute }, systemActor);
  console.log(`Partner  ${name} (${id})`);
  console.log(`Key      ${key}`);
  console.log(test ? "It is a test key: it sees test listings. --live makes one for real." : "It is a live key.");
  console.log("The key is shown this once. Send it as: Authorization: Bearer KEY");
}

async function revoke(db: Db, prefix: string): Promise<void> {
  const keys = await db.sql<{ id: string; partnerId: string }[]>`
    select id, partner_id as "partnerId" from api_keys where prefix = ${prefix} and revoked_at is null`;
  const [key, ...others] = keys;
  if (!key) throw new StartupError(`No key that is open begins with ${prefix}.`, usage);
  if (others.length > 0) throw new StartupError(`${keys.length} keys begin with ${prefix}.`, "Revoke it at /admin/partners.");
  await revokeKey(db, key.partnerId, key.id, systemActor);
  console.log(`${prefix}... is revoked and stops within a second.`);
}

async function assign(db: Db, slug: string): Promise<void> {
  const [partner] = await db.sql<{ id: string; name: string }[]>`
    select id, name from partners where lower(name) = lower(${values.to})`;
  if (!partner) throw new StartupError(`There is no partner named ${JSON.stringify(values.to)}.`, usage);
  await assignListing(db, slug, partner.id, systemActor);
  console.log(`${partner.name} supplies ${slug} from now on.`);
}
