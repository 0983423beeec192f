/** What the parts of a waiting room's page are given to tell times, and to lead on. */
export interface RoomContext {
  readonly slug: string;
  /** The sale's name. */
  readonly name: string;
  readonly locale: string;
  /** IANA, of the listing; with the city it is told by: nobody's own clock is known here. */
  readonly timezone: string;
  readonly city: string;
  /** Where the reader came from and goes on to; as the room's forms send it. */
  readonly next: string;
  /** How long a ticket is kept, in seconds. */
  readonly ticketSeconds: number;
  /** Where signing in leads back here. */
  readonly signInHref: string;
}
