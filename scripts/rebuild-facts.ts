/**
 * `npm run facts:rebuild`: builds the booking facts of reports anew from the reservations' events, beside a
 * running worker. Stopped in the middle, the worker or the next call goes on with it.
 */
import { closeDb, openDb } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { buildFacts, restartBuild } from "@/lib/reports/build-facts";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async ({ url }) => {
  await migrateDatabase(url);
  const db = openDb(url, { max: 2, name: "facts" });
  try {
    await restartBuild(db);
    while (await buildFacts(db));
    console.log("The facts are built from the events. `npm run audit` compares them with the ledger.");
    return 0;
  } finally {
    await closeDb(db);
  }
});
