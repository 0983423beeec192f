/** Members of the demonstration's staff, as actors of the verbs that made their work. */
import type { Db } from "@/db/client";
import type { StaffActor } from "@/lib/staff/actor";
import { readStaffActor } from "@/lib/staff/read-staff-actor";

import type { DemoStaffEmail } from "./accounts";
import { demoId } from "./draft";

/** Returns the id of a member's account. */
const staffId = (email: DemoStaffEmail): string => demoId(`user/${email}`);

/** Reads a member of staff by the address of a login that the start prints. */
export const demoActor = (db: Db, email: DemoStaffEmail): Promise<StaffActor> => readStaffActor(db, staffId(email));
