/** A message as the mail server receives it. */

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer | string;
  /** Content id, for pictures that the HTML shows by `cid:`. */
  readonly cid?: string;
}

export interface Message {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Address for refusing this kind of message, where it can be refused. */
  readonly unsubscribeUrl?: string;
}
