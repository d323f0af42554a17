CREATE TABLE "equivalence_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"parent_version_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"audit_specification_id" text NOT NULL,
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
	CONSTRAINT "equivalence_checks_state_check" CHECK ("equivalence_checks"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED')),
	CONSTRAINT "equivalence_checks_lease_check" CHECK (("equivalence_checks"."state" = 'RUNNING') = ("equivalence_checks"."lease_until" is not null and "equivalence_checks"."worker" is not null)),
	CONSTRAINT "equivalence_checks_finished_check" CHECK (("equivalence_checks"."state" in ('QUEUED', 'RUNNING')) = ("equivalence_checks"."finished_at" is null)),
	CONSTRAINT "equivalence_checks_failure_check" CHECK (("equivalence_checks"."state" in ('FAILED', 'ABANDONED')) = ("equivalence_checks"."failure" is not null)),
	CONSTRAINT "equivalence_checks_result_check" CHECK (("equivalence_checks"."state" = 'SUCCEEDED') = ("equivalence_checks"."document" is not null and "equivalence_checks"."result_digest" is not null))
);
--> statement-breakpoint
ALTER TABLE "equivalence_checks" ADD CONSTRAINT "equivalence_checks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equivalence_checks" ADD CONSTRAINT "equivalence_checks_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equivalence_checks" ADD CONSTRAINT "equivalence_checks_parent_version_id_model_versions_id_fk" FOREIGN KEY ("parent_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equivalence_checks" ADD CONSTRAINT "equivalence_checks_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equivalence_checks" ADD CONSTRAINT "equivalence_checks_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equivalence_checks" ADD CONSTRAINT "equivalence_checks_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "equivalence_checks_identity_key" ON "equivalence_checks" USING btree ("model_version_id","identity_digest") WHERE "equivalence_checks"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED');--> statement-breakpoint
CREATE INDEX "equivalence_checks_open_idx" ON "equivalence_checks" USING btree ("id") WHERE "equivalence_checks"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "equivalence_checks_pagination_idx" ON "equivalence_checks" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "equivalence_checks_model_version_id_idx" ON "equivalence_checks" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "equivalence_checks_parent_version_id_idx" ON "equivalence_checks" USING btree ("parent_version_id");--> statement-breakpoint
CREATE INDEX "equivalence_checks_dataset_version_id_idx" ON "equivalence_checks" USING btree ("dataset_version_id");--> statement-breakpoint
CREATE INDEX "equivalence_checks_audit_specification_id_idx" ON "equivalence_checks" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "equivalence_checks_requested_by_idx" ON "equivalence_checks" USING btree ("requested_by");
--> statement-breakpoint
create trigger equivalence_checks_keep_facts before update or delete on public.equivalence_checks
  for each row execute function public.keep_facts(
    'state', 'attempts', 'crashes', 'fence', 'worker', 'lease_until', 'rows_done', 'rows_total', 'started_at', 'finished_at',
    'failure', 'document', 'result_digest');
--> statement-breakpoint
create trigger equivalence_checks_closed before update on public.equivalence_checks
  for each row when (old.state in ('SUCCEEDED', 'FAILED', 'ABANDONED')) execute function public.refuse_change();
--> statement-breakpoint
grant select, insert, update on public.equivalence_checks to assay_app;
