/** Context of a waiting room's components: for times and for links. */
export interface RoomContext {
  readonly slug: string;
  /** Name of the sale. */
  readonly name: string;
  readonly locale: string;
  /** IANA time zone of the listing, named with its city, because the reader's own zone is not known. */
  readonly timezone: string;
  readonly city: string;
  /** Path that the reader came from and continues to, as the room's forms send it. */
  readonly next: string;
  /** Duration for which a ticket is kept, in seconds. */
  readonly ticketSeconds: number;
  /** Address of the sign-in page that leads back here. */
  readonly signInHref: string;
}
