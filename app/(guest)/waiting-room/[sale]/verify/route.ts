/**
 * Target of the e-mail's link that proves an address: it stores the proof in a cookie and redirects to the
 * room's clean address. A proof that is forged or too old leads to the same page, which offers a new one.
 */
import { redirect } from "next/navigation";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";

import { cookieOptions } from "@/lib/http/cookies";
import { hasCode } from "@/lib/core/errors";
import { emailCookieName } from "@/lib/waiting-room/tokens/cookies";
import { emailProofSeconds, maxTokenLength } from "@/lib/waiting-room/limits";
import { readEmailProof } from "@/lib/waiting-room/tokens/prove-email";
import { findSale } from "@/lib/waiting-room/visitor";
import { roomReturnPath } from "@/lib/waiting-room/copy";

export async function GET(request: NextRequest, { params }: { params: Promise<{ sale: string }> }): Promise<never> {
  const { sale: slug } = await params;
  const path = `/waiting-room/${encodeURIComponent(slug)}`;
  const found = await findSale(slug).catch((error: unknown) => {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  });
  if (!found) redirect(path);
  const { sale, nowMs } = found;
  const query = request.nextUrl.searchParams;
  const proof = query.get("proof") ?? "";
  const isProven = proof.length <= maxTokenLength && readEmailProof(sale, proof, nowMs) !== undefined;
  if (isProven) (await cookies()).set(emailCookieName(sale.id), proof, { ...cookieOptions(), maxAge: emailProofSeconds });
  const next = roomReturnPath(query.get("next"), sale.listingSlug);
  const kept = next === `/listings/${sale.listingSlug}` ? {} : { next };
  const wayOn = new URLSearchParams({ ...kept, ...(isProven ? {} : { problem: "prove_email" }) });
  redirect(wayOn.size > 0 ? `${path}?${wayOn}` : path);
}
