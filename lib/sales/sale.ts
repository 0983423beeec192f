/** A sale in the domain, and its row. */
import type { IssuedGap, SaleLane, SaleMode } from "@/db/schema";

export interface Sale {
  readonly listingId: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly mode: SaleMode;
  /** Epoch milliseconds. All three are undefined for a safety net. */
  readonly lobbyOpensAtMs: number | undefined;
  readonly opensAtMs: number | undefined;
  readonly closesAtMs: number | undefined;
  readonly repeatSeconds: number | undefined;
  readonly maxActiveSessions: number;
  readonly admissionsPerMinute: number;
  readonly sessionSeconds: number;
  readonly hardEndSeconds: number;
  readonly graceSeconds: number;
  readonly onePlacePer: "browser" | "account" | "email";
  readonly lanes: readonly SaleLane[];
  readonly proofOfWorkBits: number;
  readonly offlineAdmissionsPerMinute: number;
  readonly paused: boolean;
  readonly closed: boolean;
  /** Set for a sale that was cancelled before its opening. */
  readonly cancelledAtMs: number | undefined;
  readonly message: string;
  readonly version: number;
  /** Never leaves the server before the draw is recorded. */
  readonly drawSecret: string;
  readonly epoch: number;
  readonly runEpoch: number;
  /** By lane; undefined before the draw is recorded. */
  readonly lobbySizes: readonly number[] | undefined;
  readonly issuedLimits: readonly number[];
  readonly servedLimits: readonly number[];
  readonly servedFloors: readonly number[];
  readonly issuedGaps: readonly IssuedGap[];
  readonly insideCount: number;
  readonly checkpointAtMs: number | undefined;
  /** The planned sale that this one rehearses; absent on a real sale. */
  readonly rehearsed?: { readonly listingId: string; readonly id: string } | undefined;
}

/** The row as {@link saleColumns} selects it: timestamps as text. */
export interface SaleRow {
  readonly listing_id: string;
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly mode: SaleMode;
  readonly lobby_opens_at: string | null;
  readonly opens_at: string | null;
  readonly closes_at: string | null;
  readonly repeat_seconds: number | null;
  readonly max_active_sessions: number;
  readonly admissions_per_minute: number;
  readonly session_seconds: number;
  readonly hard_end_seconds: number;
  readonly grace_seconds: number;
  readonly one_place_per: Sale["onePlacePer"];
  readonly lanes: readonly SaleLane[];
  readonly proof_of_work_bits: number;
  readonly offline_admissions_per_minute: number;
  readonly paused: boolean;
  readonly closed: boolean;
  readonly cancelled_at: string | null;
  readonly message: string;
  readonly version: number;
  readonly draw_secret: string;
  readonly epoch: number;
  readonly run_epoch: number;
  readonly lobby_sizes: readonly number[] | null;
  readonly issued_limits: readonly number[];
  readonly served_limits: readonly number[];
  readonly served_floors: readonly number[];
  readonly issued_gaps: readonly IssuedGap[];
  readonly inside_count: number;
  readonly checkpoint_at: string | null;
  readonly rehearsed_listing_id: string | null;
  readonly rehearsed_sale_id: string | null;
}

/** Columns for `select`, through `sql(...)`. */
export const saleColumns = [
  "listing_id",
  "id",
  "slug",
  "name",
  "mode",
  "lobby_opens_at",
  "opens_at",
  "closes_at",
  "repeat_seconds",
  "max_active_sessions",
  "admissions_per_minute",
  "session_seconds",
  "hard_end_seconds",
  "grace_seconds",
  "one_place_per",
  "lanes",
  "proof_of_work_bits",
  "offline_admissions_per_minute",
  "paused",
  "closed",
  "cancelled_at",
  "message",
  "version",
  "draw_secret",
  "epoch",
  "run_epoch",
  "lobby_sizes",
  "issued_limits",
  "served_limits",
  "served_floors",
  "issued_gaps",
  "inside_count",
  "checkpoint_at",
  "rehearsed_listing_id",
  "rehearsed_sale_id",
] as const satisfies readonly (keyof SaleRow)[];

export function toSale(row: SaleRow): Sale {
  return {
    listingId: row.listing_id,
    id: row.id,
    slug: row.slug,
    name: row.name,
    mode: row.mode,
    lobbyOpensAtMs: toMs(row.lobby_opens_at),
    opensAtMs: toMs(row.opens_at),
    closesAtMs: toMs(row.closes_at),
    repeatSeconds: row.repeat_seconds ?? undefined,
    maxActiveSessions: row.max_active_sessions,
    admissionsPerMinute: row.admissions_per_minute,
    sessionSeconds: row.session_seconds,
    hardEndSeconds: row.hard_end_seconds,
    graceSeconds: row.grace_seconds,
    onePlacePer: row.one_place_per,
    lanes: row.lanes,
    proofOfWorkBits: row.proof_of_work_bits,
    offlineAdmissionsPerMinute: row.offline_admissions_per_minute,
    paused: row.paused,
    closed: row.closed,
    cancelledAtMs: toMs(row.cancelled_at),
    message: row.message,
    version: row.version,
    drawSecret: row.draw_secret,
    epoch: row.epoch,
    runEpoch: row.run_epoch,
    lobbySizes: row.lobby_sizes ?? undefined,
    issuedLimits: row.issued_limits,
    servedLimits: row.served_limits,
    servedFloors: row.served_floors,
    issuedGaps: row.issued_gaps,
    insideCount: row.inside_count,
    checkpointAtMs: toMs(row.checkpoint_at),
    rehearsed:
      row.rehearsed_listing_id === null || row.rehearsed_sale_id === null
        ? undefined
        : { listingId: row.rehearsed_listing_id, id: row.rehearsed_sale_id },
  };
}

/** Returns the listing whose grants permit staff to see and steer a sale: a rehearsal has none of its own. */
export const staffListingOf = ({ listingId, rehearsed }: Pick<Sale, "listingId" | "rehearsed">): string =>
  rehearsed?.listingId ?? listingId;

const toMs = (text: string | null) => (text === null ? undefined : new Date(text).getTime());
