/**
 * Target of an e-mail's link: it stores the link's token in a cookie and redirects to the order's clean
 * address, so that the token stays neither in the history nor in referrers for other sites. A link with a
 * wrong token redirects to the same address, where nothing is found.
 */
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";

import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import type { OrderView } from "@/lib/orders/view/order-view";
import { findOrderByCode } from "@/lib/orders/view/read-order";

import { rememberLink } from "../order-access";

/** The limit is above the length of any of our tokens. */
const maxTokenLength = 200;

export async function GET(request: NextRequest, { params }: { params: Promise<{ code: string }> }): Promise<never> {
  const { code } = await params;
  const token = request.nextUrl.searchParams.get("t") ?? "";
  const order = token.length <= maxTokenLength ? await orderOf(code, token) : undefined;
  if (order) await rememberLink(order, token);
  redirect(`/orders/${encodeURIComponent(order?.code ?? code)}`);
}

async function orderOf(code: string, token: string): Promise<OrderView | undefined> {
  try {
    return await findOrderByCode(mainDb(), code, { kind: "link", linkToken: token });
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}
