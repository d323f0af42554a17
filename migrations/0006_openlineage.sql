CREATE TABLE "asset_columns" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"name" text NOT NULL,
	"type" text,
	"description" text,
	"stamp" text collate "C" NOT NULL,
	CONSTRAINT "asset_columns_asset_id_name_key" UNIQUE("asset_id","name")
);
--> statement-breakpoint
CREATE TABLE "asset_flows" (
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"project_id" text NOT NULL,
	"transformations" jsonb NOT NULL,
	"stamp" text collate "C" NOT NULL,
	CONSTRAINT "asset_flows_pkey" PRIMARY KEY("to_id","from_id")
);
--> statement-breakpoint
CREATE TABLE "asset_spellings" (
	"asset_id" text NOT NULL,
	"key" text NOT NULL,
	"project_id" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "asset_spellings_pkey" PRIMARY KEY("asset_id","key")
);
--> statement-breakpoint
CREATE TABLE "asset_twins" (
	"asset_id" text NOT NULL,
	"other_id" text NOT NULL,
	"project_id" text NOT NULL,
	CONSTRAINT "asset_twins_pkey" PRIMARY KEY("asset_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "external_assets" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"key" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"model_name" text,
	"model_number" integer,
	"is_used" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "external_assets_project_id_key_key" UNIQUE("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "external_identities" (
	"asset_id" text NOT NULL,
	"node_id" text NOT NULL,
	"project_id" text NOT NULL,
	"source" text NOT NULL,
	"linked_by" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	"unlinked_at" timestamp (3) with time zone,
	CONSTRAINT "external_identities_source_check" CHECK ("external_identities"."source" in ('DECLARED', 'INFERRED'))
);
--> statement-breakpoint
CREATE TABLE "job_assets" (
	"job_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"direction" text NOT NULL,
	"project_id" text NOT NULL,
	CONSTRAINT "job_assets_pkey" PRIMARY KEY("job_id","asset_id","direction"),
	CONSTRAINT "job_assets_direction_check" CHECK ("job_assets"."direction" in ('INPUT', 'OUTPUT'))
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"run_uuid" text NOT NULL,
	"job_id" text NOT NULL,
	"job_stamp" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"state_stamp" text collate "C" NOT NULL,
	"source" text NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"parent_id" text,
	"root_id" text,
	"parent_stamp" text collate "C" NOT NULL,
	"git_commit" text,
	"is_traced" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "job_runs_project_id_run_uuid_key" UNIQUE("project_id","run_uuid"),
	CONSTRAINT "job_runs_project_id_id_key" UNIQUE("project_id","id"),
	CONSTRAINT "job_runs_state_check" CHECK ("job_runs"."state" in ('UNKNOWN', 'RUNNING', 'COMPLETED', 'FAILED', 'ABORTED')),
	CONSTRAINT "job_runs_source_check" CHECK ("job_runs"."source" in ('OBSERVED', 'DECLARED'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"key" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "jobs_project_id_key_key" UNIQUE("project_id","key")
);
--> statement-breakpoint
CREATE TABLE "journal_followers" (
	"name" text PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lineage_events" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"type" text,
	"event_time" timestamp (3) with time zone NOT NULL,
	"producer" text,
	"digest" text NOT NULL,
	"job_id" text,
	"run_id" text,
	"asset_id" text,
	"warnings" text[] NOT NULL,
	"raw" text NOT NULL,
	"received_by" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lineage_events_project_id_digest_key" UNIQUE("project_id","digest"),
	CONSTRAINT "lineage_events_kind_check" CHECK ("lineage_events"."kind" in ('RUN', 'JOB', 'DATASET')),
	CONSTRAINT "lineage_events_type_check" CHECK ("lineage_events"."type" in ('START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'))
);
--> statement-breakpoint
CREATE TABLE "lineage_facets" (
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"project_id" text NOT NULL,
	"text" text,
	"stamp" text collate "C" NOT NULL,
	CONSTRAINT "lineage_facets_pkey" PRIMARY KEY("subject_id","name")
);
--> statement-breakpoint
CREATE TABLE "quality_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"occasion" text NOT NULL,
	"key" text NOT NULL,
	"assertion" text NOT NULL,
	"column_name" text,
	"success" boolean NOT NULL,
	"severity" text,
	"expected" text,
	"actual" text,
	"run_id" text,
	"event_id" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"stamp" text collate "C" NOT NULL,
	CONSTRAINT "quality_checks_asset_id_occasion_key_key" UNIQUE("asset_id","occasion","key")
);
--> statement-breakpoint
CREATE TABLE "run_assets" (
	"run_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"direction" text NOT NULL,
	"project_id" text NOT NULL,
	"version" text,
	"version_stamp" text collate "C" NOT NULL,
	"rows" bigint,
	"bytes" bigint,
	"statistics_stamp" text collate "C" NOT NULL,
	CONSTRAINT "run_assets_pkey" PRIMARY KEY("run_id","asset_id","direction"),
	CONSTRAINT "run_assets_direction_check" CHECK ("run_assets"."direction" in ('INPUT', 'OUTPUT'))
);
--> statement-breakpoint
CREATE TABLE "run_jobs" (
	"run_id" text NOT NULL,
	"job_id" text NOT NULL,
	"project_id" text NOT NULL,
	CONSTRAINT "run_jobs_pkey" PRIMARY KEY("run_id","job_id")
);
--> statement-breakpoint
ALTER TABLE "asset_columns" ADD CONSTRAINT "asset_columns_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_columns" ADD CONSTRAINT "asset_columns_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_flows" ADD CONSTRAINT "asset_flows_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_spellings" ADD CONSTRAINT "asset_spellings_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_spellings" ADD CONSTRAINT "asset_spellings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_twins" ADD CONSTRAINT "asset_twins_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_twins" ADD CONSTRAINT "asset_twins_other_id_external_assets_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_twins" ADD CONSTRAINT "asset_twins_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_assets" ADD CONSTRAINT "external_assets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_project_id_node_id_lineage_nodes_project_id_id_fk" FOREIGN KEY ("project_id","node_id") REFERENCES "public"."lineage_nodes"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_assets" ADD CONSTRAINT "job_assets_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_assets" ADD CONSTRAINT "job_assets_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_assets" ADD CONSTRAINT "job_assets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_project_id_parent_id_job_runs_project_id_id_fk" FOREIGN KEY ("project_id","parent_id") REFERENCES "public"."job_runs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_project_id_root_id_job_runs_project_id_id_fk" FOREIGN KEY ("project_id","root_id") REFERENCES "public"."job_runs"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD CONSTRAINT "lineage_events_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD CONSTRAINT "lineage_events_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD CONSTRAINT "lineage_events_run_id_job_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."job_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD CONSTRAINT "lineage_events_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_events" ADD CONSTRAINT "lineage_events_received_by_principals_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_facets" ADD CONSTRAINT "lineage_facets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_run_id_job_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."job_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_event_id_lineage_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."lineage_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_assets" ADD CONSTRAINT "run_assets_run_id_job_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."job_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_assets" ADD CONSTRAINT "run_assets_asset_id_external_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."external_assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_assets" ADD CONSTRAINT "run_assets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_jobs" ADD CONSTRAINT "run_jobs_run_id_job_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."job_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_jobs" ADD CONSTRAINT "run_jobs_job_id_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."jobs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_jobs" ADD CONSTRAINT "run_jobs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_columns_pagination_idx" ON "asset_columns" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "asset_flows_from_id_idx" ON "asset_flows" USING btree ("from_id");--> statement-breakpoint
CREATE INDEX "asset_flows_project_id_idx" ON "asset_flows" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "asset_spellings_project_id_idx" ON "asset_spellings" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "asset_twins_other_id_idx" ON "asset_twins" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "asset_twins_project_id_idx" ON "asset_twins" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "external_assets_model_idx" ON "external_assets" USING btree ("project_id","model_name","model_number");--> statement-breakpoint
CREATE INDEX "external_assets_pagination_idx" ON "external_assets" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "external_identities_open_key" ON "external_identities" USING btree ("asset_id","node_id") WHERE "external_identities"."unlinked_at" is null;--> statement-breakpoint
CREATE INDEX "external_identities_asset_id_idx" ON "external_identities" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "external_identities_node_id_idx" ON "external_identities" USING btree ("project_id","node_id");--> statement-breakpoint
CREATE INDEX "job_assets_asset_id_idx" ON "job_assets" USING btree ("asset_id","direction");--> statement-breakpoint
CREATE INDEX "job_assets_project_id_idx" ON "job_assets" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "job_runs_job_id_idx" ON "job_runs" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "job_runs_parent_id_idx" ON "job_runs" USING btree ("project_id","parent_id");--> statement-breakpoint
CREATE INDEX "job_runs_root_id_idx" ON "job_runs" USING btree ("project_id","root_id");--> statement-breakpoint
CREATE INDEX "job_runs_pagination_idx" ON "job_runs" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "jobs_pagination_idx" ON "jobs" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "lineage_events_job_id_idx" ON "lineage_events" USING btree ("job_id","id");--> statement-breakpoint
CREATE INDEX "lineage_events_run_id_idx" ON "lineage_events" USING btree ("run_id","id");--> statement-breakpoint
CREATE INDEX "lineage_events_asset_id_idx" ON "lineage_events" USING btree ("asset_id","id");--> statement-breakpoint
CREATE INDEX "lineage_events_received_by_idx" ON "lineage_events" USING btree ("received_by");--> statement-breakpoint
CREATE INDEX "lineage_events_pagination_idx" ON "lineage_events" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "lineage_facets_project_id_idx" ON "lineage_facets" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "quality_checks_run_id_idx" ON "quality_checks" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "quality_checks_event_id_idx" ON "quality_checks" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "quality_checks_pagination_idx" ON "quality_checks" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "run_assets_asset_id_idx" ON "run_assets" USING btree ("asset_id","direction");--> statement-breakpoint
CREATE INDEX "run_assets_project_id_idx" ON "run_assets" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "run_jobs_job_id_idx" ON "run_jobs" USING btree ("job_id");--> statement-breakpoint
CREATE INDEX "run_jobs_project_id_idx" ON "run_jobs" USING btree ("project_id");--> statement-breakpoint
grant select, insert, update, delete on
  public.jobs, public.external_assets, public.asset_spellings, public.asset_twins, public.job_runs, public.lineage_events, public.job_assets, public.run_jobs,
  public.run_assets, public.lineage_facets, public.asset_columns, public.asset_flows, public.quality_checks, public.external_identities, public.journal_followers
  to assay_app;
--> statement-breakpoint
create trigger jobs_keep_facts before update or delete on public.jobs for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger external_assets_keep_facts before update or delete on public.external_assets for each row execute function public.keep_facts('is_used');
--> statement-breakpoint
create trigger asset_spellings_keep_facts before update or delete on public.asset_spellings for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger asset_twins_keep_facts before update or delete on public.asset_twins for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger lineage_events_keep_facts before update or delete on public.lineage_events for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger job_assets_keep_facts before update or delete on public.job_assets for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger run_jobs_keep_facts before update or delete on public.run_jobs for each row execute function public.keep_facts();
--> statement-breakpoint
create trigger job_runs_keep_facts before update or delete on public.job_runs for each row execute function public.keep_facts(
  'job_id', 'job_stamp', 'state', 'state_stamp', 'started_at', 'ended_at', 'parent_id', 'root_id', 'parent_stamp', 'is_traced');
--> statement-breakpoint
create trigger run_assets_keep_facts before update or delete on public.run_assets for each row execute function public.keep_facts(
  'version', 'version_stamp', 'rows', 'bytes', 'statistics_stamp');
--> statement-breakpoint
create trigger lineage_facets_keep_facts before update or delete on public.lineage_facets for each row execute function public.keep_facts('text', 'stamp');
--> statement-breakpoint
create trigger asset_columns_keep_facts before update or delete on public.asset_columns for each row execute function public.keep_facts('type', 'description', 'stamp');
--> statement-breakpoint
create trigger asset_flows_keep_facts before update or delete on public.asset_flows for each row execute function public.keep_facts('transformations', 'stamp');
--> statement-breakpoint
create trigger quality_checks_keep_facts before update or delete on public.quality_checks for each row execute function public.keep_facts(
  'success', 'severity', 'actual', 'event_id', 'checked_at', 'stamp');
--> statement-breakpoint
create trigger external_identities_keep_facts before update or delete on public.external_identities for each row execute function public.keep_facts('unlinked_at');
--> statement-breakpoint
create trigger external_identities_ended before update on public.external_identities
  for each row when (old.unlinked_at is not null) execute function public.refuse_change();
