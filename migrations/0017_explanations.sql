CREATE TABLE "explanation_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"audit_specification_id" text NOT NULL,
	"background_version_id" text NOT NULL,
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
	"people" jsonb,
	"result_digest" text,
	CONSTRAINT "explanation_runs_state_check" CHECK ("explanation_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED')),
	CONSTRAINT "explanation_runs_lease_check" CHECK (("explanation_runs"."state" = 'RUNNING') = ("explanation_runs"."lease_until" is not null and "explanation_runs"."worker" is not null)),
	CONSTRAINT "explanation_runs_finished_check" CHECK (("explanation_runs"."state" in ('QUEUED', 'RUNNING')) = ("explanation_runs"."finished_at" is null)),
	CONSTRAINT "explanation_runs_failure_check" CHECK (("explanation_runs"."state" in ('FAILED', 'ABANDONED')) = ("explanation_runs"."failure" is not null)),
	CONSTRAINT "explanation_runs_result_check" CHECK (("explanation_runs"."state" = 'SUCCEEDED') = ("explanation_runs"."document" is not null and "explanation_runs"."people" is not null and "explanation_runs"."result_digest" is not null))
);
--> statement-breakpoint
CREATE TABLE "imported_explanations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"artifact_id" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"format" text NOT NULL,
	"content" jsonb NOT NULL,
	"imported_by" text NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "imported_explanations_format_check" CHECK ("imported_explanations"."format" in ('SHAP_FORCE_PLOT', 'SHAP_VALUES', 'LIME', 'CAPTUM', 'ALIBI'))
);
--> statement-breakpoint
ALTER TABLE "explanation_runs" ADD CONSTRAINT "explanation_runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation_runs" ADD CONSTRAINT "explanation_runs_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation_runs" ADD CONSTRAINT "explanation_runs_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation_runs" ADD CONSTRAINT "explanation_runs_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation_runs" ADD CONSTRAINT "explanation_runs_background_version_id_dataset_versions_id_fk" FOREIGN KEY ("background_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "explanation_runs" ADD CONSTRAINT "explanation_runs_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_explanations" ADD CONSTRAINT "imported_explanations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_explanations" ADD CONSTRAINT "imported_explanations_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_explanations" ADD CONSTRAINT "imported_explanations_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_explanations" ADD CONSTRAINT "imported_explanations_imported_by_principals_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "explanation_runs_open_idx" ON "explanation_runs" USING btree ("project_id","id") WHERE "explanation_runs"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "explanation_runs_pagination_idx" ON "explanation_runs" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "explanation_runs_requested_by_idx" ON "explanation_runs" USING btree ("requested_by");--> statement-breakpoint
CREATE UNIQUE INDEX "explanation_runs_identity_key" ON "explanation_runs" USING btree ("model_version_id","identity_digest") WHERE "explanation_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED');--> statement-breakpoint
CREATE INDEX "explanation_runs_model_version_id_idx" ON "explanation_runs" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "explanation_runs_dataset_version_id_idx" ON "explanation_runs" USING btree ("dataset_version_id");--> statement-breakpoint
CREATE INDEX "explanation_runs_audit_specification_id_idx" ON "explanation_runs" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "explanation_runs_background_version_id_idx" ON "explanation_runs" USING btree ("background_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "imported_explanations_file_key" ON "imported_explanations" USING btree ("model_version_id","artifact_id","format");--> statement-breakpoint
CREATE INDEX "imported_explanations_pagination_idx" ON "imported_explanations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "imported_explanations_artifact_id_idx" ON "imported_explanations" USING btree ("artifact_id");--> statement-breakpoint
CREATE INDEX "imported_explanations_imported_by_idx" ON "imported_explanations" USING btree ("imported_by");--> statement-breakpoint
-- What was imported is evidence: it is written once and stays as it is.
grant select, insert on public.imported_explanations to assay_app;
--> statement-breakpoint
grant select, insert, update on public.explanation_runs to assay_app;
--> statement-breakpoint
create trigger imported_explanations_keep_facts before update or delete on public.imported_explanations
  for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger explanation_runs_keep_facts before update or delete on public.explanation_runs
  for each row execute function public.keep_facts(
    'state', 'attempts', 'crashes', 'fence', 'worker', 'lease_until', 'rows_done', 'rows_total', 'started_at', 'finished_at',
    'failure', 'document', 'people', 'result_digest');
--> statement-breakpoint
create trigger explanation_runs_closed before update on public.explanation_runs
  for each row when (old.state in ('SUCCEEDED', 'FAILED', 'ABANDONED')) execute function public.refuse_change();
