import { expect, it } from "vitest";

import { findUnexplainedStatements } from "./raw-statements";

const linesOf = (text: string, path = "lib/orders/a.ts") => findUnexplainedStatements([{ path, text }]).map(({ line }) => line);

const header = "/**\n * Orders.\n *\n * Raw SQL: a lateral join.\n */\n";
const statement = "await db.sql<{ id: string }[]>`\n  select id from orders`;\n";

it("names a file with raw statements that states no reason, once", () => {
  expect(linesOf(`/** Orders. */\n${statement}${statement}`)).toEqual([2]);
  expect(linesOf("await sql`update orders set version = 1`")).toEqual([1]);
  expect(linesOf("await tx.sql`savepoint change`")).toEqual([1]);
  expect(linesOf("await sql`${found} select id from found`")).toEqual([1]);
  expect(linesOf('await sql.unsafe("select 1")')).toEqual([1]);
  expect(linesOf(statement, "app/page.tsx")).toEqual([1]);
});

it("accepts a file that states its reason, in its first comment only", () => {
  expect(linesOf(`${header}${statement}`)).toEqual([]);
  expect(linesOf(`/** Orders. */\n${statement}\n${header}`)).toEqual([2]);
});

it("accepts expressions of the builder and parts of a statement", () => {
  expect(linesOf("const clock = sql`statement_timestamp()`;")).toEqual([]);
  expect(linesOf("const total = sql<bigint>`(select sum(total_minor) from orders)`;")).toEqual([]);
  expect(linesOf("const selected = sql`selected`;")).toEqual([]);
});

it("leaves tests and other folders alone", () => {
  for (const path of ["lib/a.db.test.ts", "lib/orders/testing.ts", "db/testing/time.ts", "bench/a.ts"])
    expect(linesOf(statement, path)).toEqual([]);
});
