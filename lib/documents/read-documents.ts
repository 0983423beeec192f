/**
 * Reads of an order's documents. The caller decides whether its reader may see the order (rule
 * hidden-from-strangers).
 */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { documents } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

import type { DocumentContent } from "./content";

export interface DocumentSummary {
  readonly id: string;
  readonly kind: DocumentContent["kind"];
  readonly number: string;
}

/** A document's content, as `write` of issue-documents.ts stores it. */
const content = sql<DocumentContent>`${documents.content}`;

/**
 * Lists documents in the order of issue.
 * @param orderId of an order that the actor may see
 */
export async function listDocuments({ orm }: Db | Tx, orderId: string): Promise<DocumentSummary[]> {
  return orm
    .select({ id: documents.id, kind: documents.kind, number: sql<string>`${documents.content} ->> 'number'` })
    .from(documents)
    .where(eq(documents.orderId, orderId))
    .orderBy(asc(documents.issuedAt), asc(documents.id))
    .limit(200);
}

/**
 * Reads a document.
 * @param orderId of an order that the actor may see
 * @param documentId any text; one that is no UUID is not found
 * @throws {DomainError} not_found, also for a document of another order
 */
export async function readDocument({ orm }: Db | Tx, orderId: string, documentId: string): Promise<DocumentContent> {
  const [row] = isUuid(documentId)
    ? await orm
        .select({ content })
        .from(documents)
        .where(and(eq(documents.id, documentId), eq(documents.orderId, orderId)))
    : [];
  if (!row) throw new DomainError("not_found", { what: "document" });
  return row.content;
}

/**
 * Reads a document for e-mails, which act for the venue. Never for a request.
 * @throws {DomainError} not_found
 */
export async function readDocumentForVenue(
  { orm }: Db | Tx,
  documentId: string,
): Promise<{ readonly orderId: string; readonly content: DocumentContent }> {
  const [row] = await orm.select({ orderId: documents.orderId, content }).from(documents).where(eq(documents.id, documentId));
  if (!row) throw new DomainError("not_found", { what: "document" });
  return row;
}
