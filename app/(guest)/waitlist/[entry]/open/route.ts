/**
 * Target of an e-mail's link. A link with a wrong token redirects to the same address, where
 * nothing is found.
 */
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";

import { isUuid } from "@/lib/core/ids";
import { isEntryLink } from "@/lib/waitlist/entry-link";

import { rememberToken } from "../../entry-link-cookie";

export async function GET(request: NextRequest, { params }: { params: Promise<{ entry: string }> }): Promise<never> {
  const { entry } = await params;
  const token = request.nextUrl.searchParams.get("t") ?? "";
  if (isUuid(entry) && isEntryLink(entry, token)) await rememberToken(entry, token);
  redirect(`/waitlist/${encodeURIComponent(entry)}`);
}
