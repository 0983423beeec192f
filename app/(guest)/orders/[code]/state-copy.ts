/** Reasons why an order cannot be cancelled or changed, by its state. */

const words: Readonly<Record<string, string>> = {
  begun: "This has already begun, so it can no longer be changed here.",
  checked_in: "This has already been used, so it can no longer be changed.",
  no_show: "This is over, so it can no longer be changed.",
  cancelled: "This is already cancelled.",
  pending: "This has not been paid yet, so there is nothing to change.",
  failed: "This could not be booked, so there is nothing to change.",
  abandoned: "This was never paid, so there is nothing to change.",
  ended: "This change was abandoned in the meantime. Nothing was charged.",
};

export function stateWords(state: string): string {
  return words[state] ?? "This was changed in the meantime. Reload the page to see how it stands.";
}
