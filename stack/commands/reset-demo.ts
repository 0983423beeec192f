/** `npm run demo:reset`: demonstration data as on the first day; what guests did goes, too. Refuses a database without its mark. */
import { resetDemo } from "@/db/demo/load";
import { migrateDatabase } from "@/db/migrate";
import { codeOf, Trouble } from "../trouble";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async (url) => {
  await migrateDatabase(url);
  const { listings, inventoryRows } = await resetDemo(url).catch((error: unknown) => {
    if (codeOf(error) !== "not_a_demo_database") throw error;
    throw new Trouble("This database does not hold the demonstration data, so it is left alone.", "Nothing was changed.");
  });
  console.log(`As on the first day: ${listings} listings, ${inventoryRows.toLocaleString("en-GB")} dates.`);
  return 0;
});
