import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";

import { readAccount } from "./accounts";
import { endAllSessions } from "./sessions/end-all-sessions";
import { renameAccount } from "./rename-account";

const { db } = await createTestDatabase();

async function makeAccount(): Promise<string> {
  const id = randomUUID();
  await db.orm.insert(users).values({ id, email: `${id}@example.com`, name: "Ana" });
  return id;
}

describe("account settings", () => {
  it("renames one account, at once", async () => {
    const [id, other] = [await makeAccount(), await makeAccount()];
    expect((await readAccount(db, id))?.name).toBe("Ana");
    await renameAccount(db, id, "Ana Lopes");
    expect((await readAccount(db, id))?.name).toBe("Ana Lopes");
    expect((await readAccount(db, other))?.name).toBe("Ana");
    await expect(renameAccount(db, randomUUID(), "Nobody")).rejects.toMatchObject({ code: "not_found" });
  });

  it("ends the sessions of one account, at once", async () => {
    const [id, other] = [await makeAccount(), await makeAccount()];
    const before = await readAccount(db, id);
    const after = await endAllSessions(db, id);
    expect(after.sessionVersion).toBe((before?.sessionVersion ?? 0) + 1);
    expect(await readAccount(db, id)).toEqual(after);
    expect((await readAccount(db, other))?.sessionVersion).toBe(1);
    await expect(endAllSessions(db, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });
});
