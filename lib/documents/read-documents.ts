/** Reading an order's documents. Whether the reader may see the order is decided where that is read (rule hidden-from-strangers). */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

import type { DocumentContent } from "./content";

export interface DocumentSummary {
  readonly id: string;
  readonly kind: DocumentContent["kind"];
  readonly number: string;
}

/** In the order they were issued. @param orderId of an order that the caller may see */
export async function listDocuments({ sql }: Db | Tx, orderId: string): Promise<DocumentSummary[]> {
  return sql<DocumentSummary[]>`
    select id, kind, content ->> 'number' as number from documents where order_id = ${orderId} order by issued_at, id limit 200`;
}

/**
 * @param orderId of an order that the caller may see
 * @param documentId anything; what is no UUID is not found
 * @throws {DomainError} not_found, also for another order's
 */
export async function readDocument({ sql }: Db | Tx, orderId: string, documentId: string): Promise<DocumentContent> {
  const [row] = isUuid(documentId)
    ? await sql<
        { content: DocumentContent }[]
      >`select content from documents where id = ${documentId} and order_id = ${orderId}`
    : [];
  if (!row) throw new DomainError("not_found", { what: "document" });
  return row.content;
}

/**
 * A document for e-mails, which act for the venue. Never for a request.
 * @throws {DomainError} not_found
 */
export async function readDocumentForVenue(
  { sql }: Db | Tx,
  documentId: string,
): Promise<{ readonly orderId: string; readonly content: DocumentContent }> {
  const [row] = await sql<{ orderId: string; content: DocumentContent }[]>`
    select order_id as "orderId", content from documents where id = ${documentId}`;
  if (!row) throw new DomainError("not_found", { what: "document" });
  return row;
}
