DROP INDEX "waitlist_offer";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "refunds_unsettled" ON "refunds" USING btree ("failed_at") WHERE status = 'failed' and settled_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_id" ON "waitlist_entries" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offer" ON "waitlist_entries" USING btree ("offer_reservation_id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_settled" CHECK (settled_at is null or status = 'failed');--> statement-breakpoint
-- Reminders were named by their reservation alone; now by it and the day it begins, so that those that went out are not sent again.
UPDATE "notifications" n SET "subject" = encode(substr(sha256(convert_to('reminder ' || r."id" || ' ' || r."check_in", 'UTF8')), 1, 16), 'hex')::uuid
FROM "reservations" r WHERE n."kind" = 'reminder' AND n."subject" = r."id";
