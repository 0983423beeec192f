-- Approvals of refunds lose their foreign key to orders: as refunds have none either, rows of orders can be emptied
-- in tests and by a reset of the demonstration.
ALTER TABLE "refund_approvals" DROP CONSTRAINT "refund_approvals_order_id_orders_id_fk";
