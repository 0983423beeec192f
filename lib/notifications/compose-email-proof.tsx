/** The message with the link that proves an e-mail address. */
import { render } from "@react-email/render";

import { ProveEmail, type ProveEmailProps } from "./templates/prove-email";
import { proveEmailText } from "./texts";
import type { Message } from "./message";

/** Composes the message. */
export async function composeEmailProof(content: ProveEmailProps): Promise<Message> {
  return {
    subject: `Your place in the queue: ${content.sale}`,
    html: await render(<ProveEmail {...content} />),
    text: proveEmailText(content),
    attachments: [],
  };
}
