/** The queue's log: what any transport of booking requests does. */

/** An entry as a log gives it. */
export interface LoggedEntry {
  /** The entry's place in its partition, as the log names it. */
  readonly position: string;
  readonly text: string;
}

/** Entries of one partition that a consumer has to answer; the partition gives no others until then. */
export interface Claim {
  readonly partition: number;
  /** In the log's order; at least one. */
  readonly entries: readonly LoggedEntry[];
  /** True when this consumer has become the partition's owner since its last claim of it. */
  readonly isNewOwner: boolean;
}

/**
 * An ordered log in partitions. A partition has one owner among the consumers at a time. Entries come at
 * least once and in order; the database decides what has an effect (answer/answer-batch.ts), so that an owner
 * that does not know yet that it is none harms nothing.
 */
export interface BookingLog {
  readonly transport: "redis" | "kafka";
  /**
   * Appends an entry behind all others of its partition.
   * @throws when the entry was not written, or it is not known whether it was
   */
  readonly append: (partition: number, text: string) => Promise<void>;
  /**
   * Takes what is next in the partitions of this consumer, beginning with what an earlier owner did not
   * commit.
   * @param limit entries of one partition
   * @throws when the log is away
   */
  readonly claim: (limit: number) => Promise<readonly Claim[]>;
  /** Says that all entries of a claim are answered: they do not come again. */
  readonly commit: (claim: Claim) => Promise<void>;
  /** Gives a claim back unanswered: its entries come again, to this consumer or another one. */
  readonly abandon: (claim: Claim) => Promise<void>;
  /** Reads how many entries of each partition are not committed. */
  readonly lag: () => Promise<ReadonlyMap<number, number>>;
  /** Gives up all partitions. */
  readonly close: () => Promise<void>;
}
