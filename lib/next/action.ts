/**
 * The wrapper of every server action: it checks origin, actor, size and schema and converts errors, in that
 * order, so that an action's file contains only its own work.
 *
 *     // app/(guest)/checkout/[order]/actions.ts
 *     "use server";
 *     export const saveContact = action({
 *       name: "save_contact",
 *       // zod; empty fields are absent, names may nest: lines.0.quantity, extras[]
 *       schema: contactSchema,
 *       // or a permission of staff: "orders.edit"; when absent, the action is for all actors
 *       who: "user",
 *       async handler({ input, actor, ensureActor, locale }) {
 *         const order = await startCheckout(mainDb(), { ...input, actor: await ensureActor() });
 *         // or return { data }, or return { message: "Saved." }, or nothing
 *         redirect(order.payUrl);
 *       },
 *     });
 *
 *     // The form, "use client":
 *     const [state, submit] = useActionState(saveContact, { status: "idle" });
 *     <form action={submit}>
 *       {state.message && (
 *         <Alert tone={state.status === "ok" ? "success" : "danger"}>{state.message}</Alert>
 *       )}
 *       <Field id="email" label="E-mail" error={state.fieldErrors?.email}>
 *         {(control) => <Input {...control} name="email" defaultValue={state.values?.email} />}
 *       </Field>
 *
 * A DomainError becomes its sentence (form-messages.ts); any other error is logged and shown with a
 * reference, without its text. Typed values come back in `values`, passwords never. For a button without
 * fields: `schema: z.object({})`.
 */
import { headers } from "next/headers";
import { notFound, redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";

import { isStaff, type SessionActor, type SessionUser } from "@/lib/auth/actor";
import { currentActor, ensureActor } from "@/lib/auth/current-actor";
import { secondFactorSetupPath } from "@/lib/auth/return-path";
import { clientAddress } from "@/lib/http/client-address";
import type { GuestActor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { DomainError, isDomainError } from "@/lib/core/errors";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { chooseRequestId, log, noteFormRead } from "@/lib/core/log";

import { messageFor, unexpectedMessage, type MessageTable } from "./form-messages";
import type { FormAction, FormState } from "./form-state";
import { keptValues, readForm } from "./read-form";
import { requestLocale } from "./request-locale";
import { proofOf, requireRecentPassword } from "./require-recent-password";
import { isOwnOrigin } from "@/lib/http/request-origin";
import { isPermittedSomewhere, permissionToSee, type Permission } from "@/lib/staff/permissions";

/**
 * Message for a form that no page of the site sent: "forbidden" would suggest that the account were at fault.
 */
const foreignMessage = "This form was sent from another site. Reload the page and try again.";

/**
 * Actors that an action is for: all, accounts, members of staff, or those of them with a permission at one
 * listing or more.
 * A visitor who is not signed in gets `unauthenticated`; an action for staff answers all others with 404
 * (rule hidden-from-strangers). The verb it calls requires the permission at the listing in question.
 */
type Who = "anyone" | "user" | "staff" | Permission;
type ActorOf<W extends Who> = W extends "anyone" ? SessionActor : SessionUser;

interface ActionContext<Input, W extends Who> {
  readonly input: Input;
  readonly actor: ActorOf<W>;
  /**
   * Returns the actor as one that can own new holds; a newcomer gets a guest key, which the browser receives
   * after a success.
   */
  readonly ensureActor: () => Promise<SessionUser | GuestActor>;
  /**
   * Requires that the actor proved who they are within ten minutes; otherwise the form comes back as it was,
   * with a field for the password. For what moves money, gives rights, or reads guests' data in bulk.
   */
  readonly requireRecentPassword: () => Promise<void>;
  /** BCP 47 tag of the reader. */
  readonly locale: string;
  /** Network address, for rate limits. */
  readonly address: string;
}

/** Result of a handler after a success. */
interface Done<T> {
  readonly message?: string;
  readonly data?: T;
}

interface ActionOptions<Schema extends z.ZodType, T, W extends Who> {
  /** Name for logs: a verb in snake case. */
  readonly name: string;
  readonly schema: Schema;
  readonly who?: W;
  /** Messages of this form that are more precise than the general table. */
  readonly messages?: Partial<MessageTable>;
  readonly handler: (context: ActionContext<z.output<Schema>, W>) => Promise<Done<T> | void>;
}

/** Makes a server action for `useActionState` from a schema and a handler; see the top of this file. */
export function action<Schema extends z.ZodType, T = undefined, W extends Who = "anyone">(
  options: ActionOptions<Schema, T, W>,
): FormAction<T> {
  return async (_previous, form) => {
    noteFormRead();
    const requestHeaders = await headers();
    const locale = requestLocale(requestHeaders);
    let remember = async (): Promise<void> => undefined;
    const ensure = async () => {
      const ensured = await ensureActor();
      remember = ensured.remember;
      return ensured.actor;
    };
    try {
      if (!(form instanceof FormData) || !isOwnOrigin(requestHeaders, env().APP_URL)) {
        log.info({ action: options.name }, "form from a foreign origin refused");
        return { status: "error", code: "forbidden", message: foreignMessage, ...kept(form) };
      }
      // The actor is checked first: to actors the action is not for, its fields do not exist.
      const actor = allow(await currentActor(), options.who ?? "anyone") as ActorOf<W>;
      const input = parse(options.schema, form);
      const prove = async () => {
        if (actor.kind === "user") await requireRecentPassword(actor, form);
      };
      const address = clientAddress(requestHeaders);
      const context = { input, actor, ensureActor: ensure, requireRecentPassword: prove, locale, address };
      const done = await options.handler(context);
      await remember();
      return { status: "ok", ...done };
    } catch (error) {
      // Redirects and not-found travel as errors and keep the guest's cookie. After any other error the
      // cookie stays as it is: setting it would render the page anew, and where the database is away, that
      // would fail and lose the form and its message.
      await passOn(error, () => remember());
      return { ...failure(error, options.name, locale, requestHeaders, options.messages), ...kept(form) };
    }
  };
}

/** Rethrows the errors of Next.js, after a last step. */
async function passOn(error: unknown, before: () => Promise<void>): Promise<void> {
  try {
    unstable_rethrow(error);
  } catch (travelling) {
    await before();
    throw travelling;
  }
}

/**
 * Parses the input by the schema.
 * @throws {DomainError} `invalid_input` with one issue per field
 */
function parse<Schema extends z.ZodType>(schema: Schema, form: FormData): z.output<Schema> {
  const read = readForm(form);
  if (!read.ok) {
    const path = read.field === "" ? [] : [read.field];
    throw new DomainError("invalid_input", { issues: [{ path, message: read.message }] });
  }
  const parsed = schema.safeParse(read.input);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

function allow(actor: SessionActor, who: Who): SessionActor {
  if (who === "anyone") return actor;
  if (who !== "user" && actor.kind === "user" && actor.lacksSecondFactor) redirect(secondFactorSetupPath);
  if (who === "staff") return isStaff(actor) ? actor : notFound();
  if (who !== "user") return actor.kind === "user" ? allowStaff(actor, who) : notFound();
  if (actor.kind !== "user") throw new DomainError("unauthenticated", {});
  return actor;
}

/**
 * Checks that a permission is had somewhere. Staff who may see what the action changes are told that they may
 * not change it; to all other actors the action does not exist.
 */
function allowStaff(actor: SessionUser, permission: Permission): SessionUser {
  if (isPermittedSomewhere(actor, permission)) return actor;
  const seenWith = permissionToSee(permission);
  if (seenWith && isPermittedSomewhere(actor, seenWith)) throw new DomainError("forbidden", { permission });
  return notFound();
}

function kept(form: unknown): Pick<FormState, "values" | "lists"> {
  return form instanceof FormData ? keptValues(form) : {};
}

function failure(
  error: unknown,
  name: string,
  locale: string,
  requestHeaders: Headers,
  overrides: Partial<MessageTable> | undefined,
): FormState<never> {
  if (isDomainError(error)) {
    log.debug({ action: name, code: error.code }, "action refused");
    return { status: "error", code: error.code, ...messageFor(error, locale, overrides), ...proofOf(error) };
  }
  const reference = chooseRequestId(requestHeaders.get("x-request-id") ?? undefined);
  log.error({ err: error, action: name, requestId: reference }, "action failed");
  return { status: "error", code: "unexpected", message: unexpectedMessage(reference) };
}
