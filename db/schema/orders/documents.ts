/**
 * Invoices and credit notes, numbered without gaps per seller.
 *
 * `sellers.next_*` are the next numbers. A number is given under the row's lock, in the transaction that
 * writes the document, so none is lost and none is given twice. A document is never changed: `content` is the
 * whole source of its PDF, frozen when it was written.
 * There is one invoice per captured payment, and one credit note per change with a refund.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor } from "../columns";
import { orders } from "./orders";

export const sellers = pgTable(
  "sellers",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** Lines of the address as they are printed on the document. */
    address: text("address").array().notNull(),
    taxId: text("tax_id"),
    /** Text before the number: `HF` makes `HF-2026-000001`... */
    prefix: text("prefix").notNull(),
    nextInvoice: integer("next_invoice").notNull().default(1),
    nextCreditNote: integer("next_credit_note").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("sellers_prefix").on(t.prefix),
    check("sellers_numbers", sql`next_invoice >= 1 and next_credit_note >= 1`),
    check("sellers_prefix_form", sql`prefix ~ '^[A-Z0-9]{1,8}$'`),
  ],
);

export const documents = pgTable(
  "documents",
  {
    id: uuid("id").primaryKey(),
    sellerId: uuid("seller_id")
      .notNull()
      .references(() => sellers.id),
    kind: text("kind", { enum: ["invoice", "credit_note"] }).notNull(),
    number: integer("number").notNull(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    /** Subject of the document: `payment:ID` or `change:ID`. */
    subject: text("subject").notNull(),
    currency: currency(),
    totalMinor: minor("total_minor").notNull(),
    content: jsonb("content").$type<Readonly<Record<string, unknown>>>().notNull(),
    issuedAt: instant("issued_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("documents_number").on(t.sellerId, t.kind, t.number),
    // One document per subject, however often its job runs.
    uniqueIndex("documents_subject").on(t.sellerId, t.kind, t.subject),
    uniqueIndex("documents_order").on(t.orderId, t.kind, t.number, t.sellerId),
    // The report on tax, by day of issue.
    index("documents_issued").on(t.issuedAt),
    check("documents_number_positive", sql`number >= 1`),
  ],
);
