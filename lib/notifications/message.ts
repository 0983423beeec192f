/** A message as the mail server gets it. */

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer | string;
  /** For what the HTML shows by `cid:`. */
  readonly cid?: string;
}

export interface Message {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Where its kind can be refused. */
  readonly unsubscribeUrl?: string;
}
