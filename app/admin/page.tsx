// The operator's first page: it leads to the first page that the actor's roles open.
import { notFound, redirect } from "next/navigation";

import { currentActor } from "@/lib/auth/current-actor";
import { staffPages } from "@/lib/staff/pages";

export default async function AdminPage() {
  const actor = await currentActor();
  const [first] = actor.kind === "user" ? staffPages(actor) : [];
  if (!first) notFound();
  redirect(first.href);
}
