/**
 * `npm run staff -- owner EMAIL`: makes an account an owner of every listing. The first owner of a venue is
 * made so; owners invite all other staff at /admin/staff.
 */
import { closeDb, type Db, openDb } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { users } from "@/db/schema";
import { hasEmail, hasVerifiedEmail } from "@/lib/auth/prove-email";
import { grantRole } from "@/lib/auth/staff/change-grants";
import { systemActor } from "@/lib/core/actor";
import { hasCode } from "@/lib/core/errors";

import { StartupError } from "../dev/startup-error";
import { commandOnDatabase } from "./with-database";

const usage = "npm run staff -- owner WHO@EXAMPLE.COM";
const [verb, email = "", ...others] = process.argv.slice(2);

await commandOnDatabase(async ({ url }) => {
  if (verb !== "owner" || email === "" || others.length > 0) throw new StartupError("say whom to make an owner:", usage);
  await migrateDatabase(url);
  const db = openDb(url, { max: 2, name: "staff" });
  try {
    await makeOwner(db);
    return 0;
  } finally {
    await closeDb(db);
  }
});

/** Gives the role. The address must be confirmed: another person may have opened an account with it. */
async function makeOwner(db: Db): Promise<void> {
  const [account] = await db.orm.select({ id: users.id, name: users.name }).from(users).where(hasEmail(email));
  if (!account) throw new StartupError(`There is no account with the address ${email}.`, "Create one on the site first.");
  if (!(await hasVerifiedEmail(db, account.id)))
    throw new StartupError(
      `The account has not confirmed the address ${email}.`,
      "Open the link in the message from the site first.",
    );
  try {
    await grantRole(db, { userId: account.id, role: "owner", place: null }, systemActor);
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    throw new StartupError(`${account.name} has a role at every listing.`, "Change it at /admin/staff.");
  }
  console.log(`${account.name} owns every listing from the next request on, and invites other staff at /admin/staff.`);
}
