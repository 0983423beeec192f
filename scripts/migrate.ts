/**
 * `npm run db:migrate`: migrates the database to this version, once before the version is rolled out. With
 * DATABASE_OWNER_URL beside DATABASE_URL, it creates the role of the latter and grants its rights.
 */
import { allowApplication } from "@/db/application-role";
import { migrateDatabase } from "@/db/migrate";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async (url, isNamed) => {
  const applied = await migrateDatabase(url);
  const applicationUrl = process.env["DATABASE_URL"];
  if (isNamed && applicationUrl && applicationUrl !== url) await allowApplication(url, applicationUrl);
  console.log(applied === 0 ? "The database is up to date." : `${applied} migrations applied.`);
  return 0;
});
