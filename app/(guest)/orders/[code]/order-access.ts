/**
 * Decides who may see this order: its holder, or a browser that came by its signed link. The link's token is
 * in a cookie that browsers send to this order's own addresses only, and not for long: a link in an e-mail
 * opens it again.
 */
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { isSecureSite } from "@/lib/http/cookies";
import { currentActor } from "@/lib/auth/current-actor";
import { type Actor, withLink } from "@/lib/core/actor";
import { hasCode } from "@/lib/core/errors";
import { orderIdIn, orderLinkCookie } from "@/lib/orders/view/order-link";
import type { OrderView } from "@/lib/orders/view/order-view";
import { findOrderByCode } from "@/lib/orders/view/read-order";

const linkSeconds = 60 * 60;

/**
 * The prefix over https keeps a page without encryption from setting one; `__Host-` would forbid the path.
 */
function cookieName(orderId: string): string {
  return `${isSecureSite() ? "__Secure-" : ""}${orderLinkCookie(orderId)}`;
}

/** Stores the token of a link that was verified; only route handlers can call it. */
export async function rememberLink(order: Pick<OrderView, "id" | "code">, token: string): Promise<void> {
  (await cookies()).set(cookieName(order.id), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
    path: `/orders/${order.code}`,
    maxAge: linkSeconds,
  });
}

/**
 * Returns the token of this browser, genuine or not, for the order that it names; the page knows the
 * order's code only.
 */
async function rememberedToken(): Promise<string | undefined> {
  const jar = await cookies();
  return jar
    .getAll()
    .filter(({ name, value }) => {
      const orderId = orderIdIn(value);
      return orderId !== undefined && name === cookieName(orderId);
    })
    .map(({ value }) => value)[0];
}

/** Returns the actor of an order's pages and forms, with the link that this browser has. */
export async function actorOfOrder(): Promise<Actor> {
  const [actor, token] = await Promise.all([currentActor(), rememberedToken()]);
  return withLink(actor, token);
}

/**
 * Reads the order of this page. A visitor who may not see it gets the not-found page, as if there were none.
 */
export async function readOrderOfPage(code: string): Promise<OrderView> {
  try {
    return await findOrderByCode(mainDb(), code, await actorOfOrder());
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}

/**
 * Reads the order of one of its files. A file cannot explain how to get a new link, so a visitor who may not
 * see it is redirected to the order's page.
 */
export async function readOrderOfFile(code: string): Promise<OrderView> {
  try {
    return await findOrderByCode(mainDb(), code, await actorOfOrder());
  } catch (error) {
    if (hasCode(error, "not_found")) redirect(`/orders/${encodeURIComponent(code)}`);
    throw error;
  }
}
