/**
 * The document that the operator's page reads every two seconds. Only staff get it; for other visitors the
 * address does not exist.
 */
import { currentActor } from "@/lib/auth/current-actor";
import { isPermittedSomewhere } from "@/lib/staff/permissions";
import { readOperatorView } from "@/lib/waiting-room/operator/read-operator-view";

const headers = { "cache-control": "no-store" };

export async function GET(_: Request, { params }: { params: Promise<{ sale: string }> }): Promise<Response> {
  const actor = await currentActor();
  const isReader = actor.kind === "user" && isPermittedSomewhere(actor, "sales.read");
  const watched = isReader ? await readOperatorView((await params).sale, actor) : undefined;
  if (watched) return Response.json(watched, { headers });
  const problem = { type: "about:blank", title: "Not found", status: 404, detail: "There is nothing at this address." };
  return Response.json(problem, { status: 404, headers: { ...headers, "content-type": "application/problem+json" } });
}
