/** Texts about a person's data, for members of staff. Pure. */
import type { Blocker } from "./read-blockers";

const reasons: Readonly<Record<Blocker["kind"], (name: string) => string>> = {
  booking: (code) => `Order ${code} is being paid or changed, or its booking has not ended.`,
  payment: (code) => `A payment of order ${code} is under way.`,
  refund: (code) => `A refund of order ${code} is still owed.`,
  dispute: (code) => `A dispute of order ${code} is open: the bank may ask for evidence.`,
  document: (code) => `A document of order ${code} is not written yet. It takes a quarter of an hour at most.`,
  wait: (listing) => `The person is on the waitlist of ${listing}.`,
  role: (place) => `The person is a member of staff, at ${place}. Remove the role first.`,
  partner: (name) => `It is the contact address of the partner ${name}.`,
};

/** Says what is open, as a sentence. */
export function blockerText({ kind, name }: Blocker): string {
  return reasons[kind](name);
}
