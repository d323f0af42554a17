CREATE TABLE "latency_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"audit_specification_id" text NOT NULL,
	"runner_class" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"identity_digest" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"crashes" integer NOT NULL,
	"fence" integer NOT NULL,
	"worker" text,
	"lease_until" timestamp (3) with time zone,
	"rows_done" bigint NOT NULL,
	"rows_total" bigint NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"failure" jsonb,
	"document" jsonb,
	"result_digest" text,
	CONSTRAINT "latency_runs_state_check" CHECK ("latency_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED')),
	CONSTRAINT "latency_runs_lease_check" CHECK (("latency_runs"."state" = 'RUNNING') = ("latency_runs"."lease_until" is not null and "latency_runs"."worker" is not null)),
	CONSTRAINT "latency_runs_finished_check" CHECK (("latency_runs"."state" in ('QUEUED', 'RUNNING')) = ("latency_runs"."finished_at" is null)),
	CONSTRAINT "latency_runs_failure_check" CHECK (("latency_runs"."state" in ('FAILED', 'ABANDONED')) = ("latency_runs"."failure" is not null)),
	CONSTRAINT "latency_runs_result_check" CHECK (("latency_runs"."state" = 'SUCCEEDED') = ("latency_runs"."document" is not null and "latency_runs"."result_digest" is not null))
);
--> statement-breakpoint
CREATE TABLE "preflight_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"audit_specification_id" text NOT NULL,
	"reference_version_id" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"identity_digest" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"crashes" integer NOT NULL,
	"fence" integer NOT NULL,
	"worker" text,
	"lease_until" timestamp (3) with time zone,
	"rows_done" bigint NOT NULL,
	"rows_total" bigint NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"failure" jsonb,
	"document" jsonb,
	"result_digest" text,
	CONSTRAINT "preflight_runs_state_check" CHECK ("preflight_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED')),
	CONSTRAINT "preflight_runs_lease_check" CHECK (("preflight_runs"."state" = 'RUNNING') = ("preflight_runs"."lease_until" is not null and "preflight_runs"."worker" is not null)),
	CONSTRAINT "preflight_runs_finished_check" CHECK (("preflight_runs"."state" in ('QUEUED', 'RUNNING')) = ("preflight_runs"."finished_at" is null)),
	CONSTRAINT "preflight_runs_failure_check" CHECK (("preflight_runs"."state" in ('FAILED', 'ABANDONED')) = ("preflight_runs"."failure" is not null)),
	CONSTRAINT "preflight_runs_result_check" CHECK (("preflight_runs"."state" = 'SUCCEEDED') = ("preflight_runs"."document" is not null and "preflight_runs"."result_digest" is not null))
);
--> statement-breakpoint
ALTER TABLE "latency_runs" ADD CONSTRAINT "latency_runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latency_runs" ADD CONSTRAINT "latency_runs_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latency_runs" ADD CONSTRAINT "latency_runs_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latency_runs" ADD CONSTRAINT "latency_runs_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "latency_runs" ADD CONSTRAINT "latency_runs_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_runs" ADD CONSTRAINT "preflight_runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_runs" ADD CONSTRAINT "preflight_runs_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_runs" ADD CONSTRAINT "preflight_runs_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_runs" ADD CONSTRAINT "preflight_runs_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_runs" ADD CONSTRAINT "preflight_runs_reference_version_id_dataset_versions_id_fk" FOREIGN KEY ("reference_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preflight_runs" ADD CONSTRAINT "preflight_runs_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "latency_runs_open_idx" ON "latency_runs" USING btree ("project_id","id") WHERE "latency_runs"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "latency_runs_pagination_idx" ON "latency_runs" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "latency_runs_requested_by_idx" ON "latency_runs" USING btree ("requested_by");--> statement-breakpoint
CREATE UNIQUE INDEX "latency_runs_identity_key" ON "latency_runs" USING btree ("model_version_id","identity_digest") WHERE "latency_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED');--> statement-breakpoint
CREATE INDEX "latency_runs_model_version_id_idx" ON "latency_runs" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "latency_runs_dataset_version_id_idx" ON "latency_runs" USING btree ("dataset_version_id");--> statement-breakpoint
CREATE INDEX "latency_runs_audit_specification_id_idx" ON "latency_runs" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "preflight_runs_open_idx" ON "preflight_runs" USING btree ("project_id","id") WHERE "preflight_runs"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "preflight_runs_pagination_idx" ON "preflight_runs" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "preflight_runs_requested_by_idx" ON "preflight_runs" USING btree ("requested_by");--> statement-breakpoint
CREATE UNIQUE INDEX "preflight_runs_identity_key" ON "preflight_runs" USING btree ("model_version_id","identity_digest") WHERE "preflight_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED');--> statement-breakpoint
CREATE INDEX "preflight_runs_model_version_id_idx" ON "preflight_runs" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "preflight_runs_dataset_version_id_idx" ON "preflight_runs" USING btree ("dataset_version_id");--> statement-breakpoint
CREATE INDEX "preflight_runs_audit_specification_id_idx" ON "preflight_runs" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "preflight_runs_reference_version_id_idx" ON "preflight_runs" USING btree ("reference_version_id");--> statement-breakpoint
grant select, insert, update on public.preflight_runs to assay_app;
--> statement-breakpoint
grant select, insert, update on public.latency_runs to assay_app;
--> statement-breakpoint
create trigger preflight_runs_keep_facts before update or delete on public.preflight_runs
  for each row execute function public.keep_facts(
    'state', 'attempts', 'crashes', 'fence', 'worker', 'lease_until', 'rows_done', 'rows_total', 'started_at', 'finished_at',
    'failure', 'document', 'result_digest');
--> statement-breakpoint
create trigger preflight_runs_closed before update on public.preflight_runs
  for each row when (old.state in ('SUCCEEDED', 'FAILED', 'ABANDONED')) execute function public.refuse_change();
--> statement-breakpoint
create trigger latency_runs_keep_facts before update or delete on public.latency_runs
  for each row execute function public.keep_facts(
    'state', 'attempts', 'crashes', 'fence', 'worker', 'lease_until', 'rows_done', 'rows_total', 'started_at', 'finished_at',
    'failure', 'document', 'result_digest');
--> statement-breakpoint
create trigger latency_runs_closed before update on public.latency_runs
  for each row when (old.state in ('SUCCEEDED', 'FAILED', 'ABANDONED')) execute function public.refuse_change();
