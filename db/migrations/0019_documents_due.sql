ALTER TABLE "refunds" ADD COLUMN "credited_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "invoiced_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "refunds_uncredited" ON "refunds" USING btree ("created_at") WHERE method = 'refund' and credited_at is null;--> statement-breakpoint
CREATE INDEX "payments_uninvoiced" ON "payments" USING btree ("captured_at") WHERE status = 'captured' and outcome = 'confirmed' and invoiced_at is null;--> statement-breakpoint
UPDATE "payments" p SET "invoiced_at" = d."issued_at" FROM "documents" d WHERE d."kind" = 'invoice' AND d."subject" = 'payment:' || p."id";--> statement-breakpoint
UPDATE "refunds" r SET "credited_at" = d."issued_at" FROM "documents" d WHERE d."kind" = 'credit_note' AND d."subject" = 'change:' || r."change_id" AND r."method" = 'refund';
