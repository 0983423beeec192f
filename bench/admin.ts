/** The operator's side at size. `npm run bench -- admin [bookings]`, a million of them by default. */
import { withDatabase } from "./database";
import { measureReports } from "./admin/reports";
import { reportFigures } from "./report";

const bookings = Number(process.argv[2] ?? 1_000_000);

await withDatabase(async (database) => {
  const db = database.open({ max: 4, name: "admin" });
  const today = new Date().toISOString().slice(0, 10);
  const figures = await measureReports(db, today, bookings);
  reportFigures("admin", figures);
  if (figures["facts_match"] !== true) process.exitCode = 1;
});
