/**
 * The operator's side at size. `npm run bench -- admin [bookings] [inventory rows]`: a million bookings and
 * half a million rows by default; `1000000 7000000` for the size of a large site.
 */
import { measureGrid } from "./admin/grid";
import { measureInventory } from "./admin/inventory";
import { measureOrders } from "./admin/orders";
import { measureReports } from "./admin/reports";
import { withDatabase } from "./database";
import { reportFigures } from "./report";

const [bookings = 1_000_000, rows = 500_000] = process.argv.slice(2).map(Number);

await withDatabase(async (database) => {
  const db = database.open({ max: 4, name: "admin" });
  const holds = database.open({ max: 4, name: "holds", lockTimeoutMs: 10_000 });
  const today = new Date().toISOString().slice(0, 10);
  const edits = await measureInventory(db, holds, today, rows);
  const { hotel, figures: reports } = await measureReports(db, today, bookings);
  const orders = await measureOrders(db, hotel.listingId);
  const grid = await measureGrid(db, database.url, today);
  reportFigures("admin", { ...edits, ...reports, ...orders, ...grid });
  if (reports["facts_match"] !== true) process.exitCode = 1;
});
