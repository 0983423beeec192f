-- Name of the venue's door at which a guest was admitted.
ALTER TABLE "check_ins" ADD COLUMN "door_name" text;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_door_name" CHECK (char_length(door_name) between 1 and 40);