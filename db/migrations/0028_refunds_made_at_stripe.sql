DROP INDEX "refunds_of_change";--> statement-breakpoint
DROP INDEX "refunds_stripe";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "source" text DEFAULT 'order' NOT NULL;--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "retries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_promised" ON "refunds" USING btree ("change_id","payment_id") WHERE source = 'order';--> statement-breakpoint
CREATE INDEX "refunds_change" ON "refunds" USING btree ("change_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_at_stripe" ON "refunds" USING btree ("stripe_refund_id","change_id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_source" CHECK (source = 'order' or (source = 'stripe' and stripe_refund_id is not null));