ALTER TABLE "refunds" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "refunds_unsettled" ON "refunds" USING btree ("failed_at") WHERE status = 'failed' and settled_at is null;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_settled" CHECK (settled_at is null or status = 'failed');