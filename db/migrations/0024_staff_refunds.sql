-- Refunds by staff: a change has the reason of the member who made it, and a request for approval may be about an
-- order, with what is to be refunded of it, and not about a failed refund alone.
ALTER TABLE "refund_approvals" DROP CONSTRAINT "refund_approvals_action";--> statement-breakpoint
ALTER TABLE "refund_approvals" ALTER COLUMN "refund_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_changes" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD COLUMN "request" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_approvals_open_of_order" ON "refund_approvals" USING btree ("order_id") WHERE status = 'requested' and refund_id is null;--> statement-breakpoint
ALTER TABLE "order_changes" ADD CONSTRAINT "order_changes_reason" CHECK (reason is null or (kind in ('refund', 'waive') and length(reason) between 1 and 500));--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_action" CHECK (action in ('retry', 'settle', 'refund', 'waive') and (action = 'settle') = (how is not null)
        and (action in ('retry', 'settle')) = (refund_id is not null) and (refund_id is null) = (request is not null));