ALTER TABLE "reservations" DROP CONSTRAINT "reservations_purpose";--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_purpose" CHECK (purpose in ('booking', 'change', 'offer'));