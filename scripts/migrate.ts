/**
 * `npm run db:migrate`: migrates the database to this version, once before the version is rolled out. With
 * DATABASE_OWNER_URL beside DATABASE_URL, it creates the role of the latter and grants its rights.
 */
import { migrateFor } from "@/db/migrate";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async ({ url, applicationUrl }) => {
  const applied = await migrateFor(url, applicationUrl);
  console.log(applied === 0 ? "The database is up to date." : `${applied} migrations applied.`);
  return 0;
});
