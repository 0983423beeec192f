/** The demonstration accounts as the start prints them. */
import { demoUsers } from "@/db/demo/users";

/** Who to sign in as, and how. */
export const demoLogins: readonly { readonly role: string; readonly email: string; readonly password: string }[] =
  demoUsers.map(({ role, email, password }) => ({ role: role === "staff" ? "Staff login" : "Guest login", email, password }));
