CREATE TABLE "work_turns" (
	"queue" text NOT NULL,
	"project_id" text NOT NULL,
	"served_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "work_turns_project_id_queue_pk" PRIMARY KEY("project_id","queue")
);
--> statement-breakpoint
ALTER TABLE "skew_checks" DROP CONSTRAINT "skew_checks_state_check";--> statement-breakpoint
ALTER TABLE "skew_checks" DROP CONSTRAINT "skew_checks_failure_check";--> statement-breakpoint
DROP INDEX "skew_checks_queue_idx";--> statement-breakpoint
DROP INDEX "equivalence_checks_open_idx";--> statement-breakpoint
DROP INDEX "evaluation_runs_open_idx";--> statement-breakpoint
DROP INDEX "skew_checks_identity_key";--> statement-breakpoint
ALTER TABLE "skew_checks" ADD COLUMN "crashes" integer NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "skew_checks" ALTER COLUMN "crashes" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD COLUMN "worker" text;--> statement-breakpoint
ALTER TABLE "skew_checks" ADD COLUMN "started_at" timestamp (3) with time zone;--> statement-breakpoint
drop trigger skew_checks_keep_facts on public.skew_checks;
--> statement-breakpoint
drop trigger skew_checks_closed on public.skew_checks;
--> statement-breakpoint
-- The workers of checks that are at work were not noted; the lease of each tells when it is taken over.
update public.skew_checks set worker = 'unknown' where state = 'RUNNING';
--> statement-breakpoint
create trigger skew_checks_keep_facts before update or delete on public.skew_checks
  for each row execute function public.keep_facts(
    'state', 'attempts', 'crashes', 'fence', 'worker', 'lease_until', 'rows_done', 'rows_total', 'started_at', 'finished_at',
    'failure', 'document', 'digest', 'verdict');
--> statement-breakpoint
create trigger skew_checks_closed before update on public.skew_checks
  for each row when (old.state in ('SUCCEEDED', 'FAILED', 'ABANDONED')) execute function public.refuse_change();
--> statement-breakpoint
grant select, insert, update on public.work_turns to assay_app;
--> statement-breakpoint
ALTER TABLE "work_turns" ADD CONSTRAINT "work_turns_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "skew_checks_open_idx" ON "skew_checks" USING btree ("project_id","id") WHERE "skew_checks"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "equivalence_checks_open_idx" ON "equivalence_checks" USING btree ("project_id","id") WHERE "equivalence_checks"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "evaluation_runs_open_idx" ON "evaluation_runs" USING btree ("project_id","id") WHERE "evaluation_runs"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE UNIQUE INDEX "skew_checks_identity_key" ON "skew_checks" USING btree ("model_version_id","feature_set_version_id","identity_digest") WHERE "skew_checks"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED');--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_lease_check" CHECK (("skew_checks"."state" = 'RUNNING') = ("skew_checks"."lease_until" is not null and "skew_checks"."worker" is not null));--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_finished_check" CHECK (("skew_checks"."state" in ('QUEUED', 'RUNNING')) = ("skew_checks"."finished_at" is null));--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_state_check" CHECK ("skew_checks"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED'));--> statement-breakpoint
ALTER TABLE "skew_checks" ADD CONSTRAINT "skew_checks_failure_check" CHECK (("skew_checks"."state" in ('FAILED', 'ABANDONED')) = ("skew_checks"."failure" is not null));
