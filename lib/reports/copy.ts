/** Words of reports that pages and files have in common. Pure. */
import type { FactChannel } from "@/db/schema";

/** Names of channels. */
export const channelNames: Readonly<Record<FactChannel, string>> = { site: "Own site", desk: "Desk", partner: "Partners" };
