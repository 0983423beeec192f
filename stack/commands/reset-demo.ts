/** `npm run demo:reset`: demonstration data as on the first day; what guests did goes, too. Refuses a database without its mark. */
import { resetDemo } from "@/db/demo/reset";
import { migrateDatabase } from "@/db/migrate";
import { commandOnDatabase } from "./with-database";

await commandOnDatabase(async (url) => {
  await migrateDatabase(url);
  await resetDemo(url);
  console.log("The demonstration data is as on the first day.");
  return 0;
});
