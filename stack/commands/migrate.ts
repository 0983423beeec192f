/** `npm run db:migrate`: brings the database that DATABASE_URL names up to this version, once before it is rolled out. */
import { migrateDatabase } from "@/db/migrate";
import { codeOf, Trouble } from "../trouble";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async (url) => {
  const applied = await migrateDatabase(url).catch((error: unknown) => {
    if (codeOf(error) !== "migrations_newer_than_code") throw error;
    throw new Trouble(
      "The database was made by a newer version of Holdfast than this one.",
      "Roll that version out instead; nothing was changed.",
    );
  });
  console.log(applied === 0 ? "The database is up to date." : `${applied} migrations applied.`);
  return 0;
});
