/**
 * Reads of an order's documents. The caller decides whether its reader may see the order (rule
 * hidden-from-strangers).
 */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

import type { DocumentContent } from "./content";

export interface DocumentSummary {
  readonly id: string;
  readonly kind: DocumentContent["kind"];
  readonly number: string;
}

/**
 * Lists documents in the order of issue.
 * @param orderId of an order that the caller may see
 */
export async function listDocuments({ sql }: Db | Tx, orderId: string): Promise<DocumentSummary[]> {
  return sql<DocumentSummary[]>`
    select id, kind, content ->> 'number' as number from documents where order_id = ${orderId} order by issued_at, id limit 200`;
}

/**
 * Reads a document.
 * @param orderId of an order that the caller may see
 * @param documentId any text; one that is no UUID is not found
 * @throws {DomainError} not_found, also for a document of another order
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
 * Reads a document for e-mails, which act for the venue. Never for a request.
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
