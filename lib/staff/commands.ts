/**
 * Commands of the palette, for members of staff: each leads to a form that says what it does, and
 * changes nothing itself. Pure.
 */
import type { StaffActor } from "./actor";
import { isPermittedSomewhere, type ListingPermission, listingScope, type Permission } from "./permissions";

export interface StaffCommand {
  readonly label: string;
  readonly href: string;
  /** lib/staff/format.ts says what it means. */
  readonly listingHref: string | null;
}

interface CommandRule {
  readonly label: string;
  /** Other words by which it is found. */
  readonly words: string;
  readonly href: string;
  readonly permission: Permission;
  /** Address for a chosen listing, for a permission of listings. */
  readonly ofListing?: { readonly href: string; readonly permission: ListingPermission };
}

const commands: readonly CommandRule[] = [
  {
    label: "Sell at the desk",
    words: "book hold telephone",
    href: "/admin/desk",
    permission: "orders.edit",
    ofListing: { href: "/admin/desk?listing=:listing", permission: "orders.edit" },
  },
  {
    label: "Edit many dates",
    words: "change prices rates stock restrictions bulk",
    href: "/admin/inventory",
    permission: "rates.edit",
    ofListing: { href: "/admin/inventory/:listing/change", permission: "rates.edit" },
  },
  {
    label: "New sale",
    words: "create plan flash waiting room",
    href: "/admin/sales/new",
    permission: "sales.operate",
    ofListing: { href: "/admin/sales/new?listing=:listing", permission: "sales.operate" },
  },
  { label: "New listing", words: "create add stay flight event", href: "/admin/catalogue/new", permission: "catalogue.create" },
  { label: "Invite staff", words: "add member colleague role", href: "/admin/staff#invite", permission: "staff.manage" },
  {
    label: "Export attendees",
    words: "download manifest csv file",
    href: "/admin/today",
    permission: "arrivals.read",
    ofListing: { href: "/admin/today?listing=:listing", permission: "arrivals.read" },
  },
];

/** Lists the commands of an actor: those whose permission the actor has at one listing or more. */
export function staffCommands(actor: StaffActor): readonly StaffCommand[] {
  return permitted(actor).map((command) => toCommand(actor, command));
}

/**
 * Finds commands of an actor.
 * @param text the beginning of a word of the label, or of another word for the command, in any case
 */
export function findCommands(actor: StaffActor, text: string): readonly StaffCommand[] {
  const wanted = text.toLowerCase();
  return permitted(actor)
    .filter(({ label, words }) => ` ${label.toLowerCase()} ${words}`.includes(` ${wanted}`))
    .map((command) => toCommand(actor, command));
}

const permitted = (actor: StaffActor) => commands.filter(({ permission }) => isPermittedSomewhere(actor, permission));

function toCommand(actor: StaffActor, { label, href, ofListing }: CommandRule): StaffCommand {
  const isEverywhere = ofListing !== undefined && listingScope(actor, ofListing.permission) === "every";
  return { label, href, listingHref: isEverywhere ? ofListing.href : null };
}
