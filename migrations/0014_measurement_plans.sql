ALTER TABLE "audit_specifications" DROP CONSTRAINT "audit_specifications_threshold_check";--> statement-breakpoint
ALTER TABLE "audit_specifications" ALTER COLUMN "positive_label" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_specifications" ALTER COLUMN "threshold" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD COLUMN "measurement" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_label_check" CHECK (("audit_specifications"."measurement" ? 'task') = ("audit_specifications"."positive_label" is null));--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_threshold_check" CHECK ("audit_specifications"."measurement" ? 'task' or ("audit_specifications"."threshold" is not null and "audit_specifications"."threshold" > 0 and "audit_specifications"."threshold" < 1));