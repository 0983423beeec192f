-- Texts that staff wrote into the audit log alone, which is never erased: how a failed refund was paid, why an entry
-- of the waitlist ended, what a bank was told first in a dispute. They stand in columns that an erasure empties.
ALTER TABLE "refunds" ADD COLUMN "settled_how" text;--> statement-breakpoint
ALTER TABLE "disputes" ADD COLUMN "remark" text;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_settled_how" CHECK (settled_how is null or (settled_at is not null and length(settled_how) <= 200));--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_remark" CHECK (length(remark) between 1 and 4000);--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_end_reason" CHECK (length(end_reason) between 1 and 300);
