/** A message that is composed, with its receivers. */
import type { OrderView } from "@/lib/orders/view/order-view";

import type { Receiver } from "./mail";
import type { Message } from "./message";

export interface PreparedMessage {
  readonly to: Receiver;
  /** Receivers beside the first, for a message to all staff. */
  readonly others?: readonly Receiver[];
  readonly message: Message;
}

export const contactOf = ({ contact }: OrderView) => ({ name: contact.name, address: contact.email });
