// Every address below /admin that no other route handles, so that a wrong link still opens inside the frame
// of the staff, with status 404.
import { notFound } from "next/navigation";

import { requireStaff } from "@/lib/next/require-staff";

export default async function MissingPage(): Promise<never> {
  await requireStaff();
  return notFound();
}
