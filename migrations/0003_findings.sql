CREATE TABLE "finding_steps" (
	"finding_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"event" text NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "finding_steps_pkey" PRIMARY KEY("finding_id","number"),
	CONSTRAINT "finding_steps_event_check" CHECK ("finding_steps"."event" in ('RAISED', 'REOPENED', 'ASSIGN', 'RESOLVE', 'ACCEPT'))
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"subject_id" text NOT NULL,
	"title" text NOT NULL,
	"detail" text NOT NULL,
	"evidence_id" text,
	"caused_by_id" text,
	"state" text NOT NULL,
	"owner_id" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"accepted_until" timestamp (3) with time zone,
	CONSTRAINT "findings_kind_check" CHECK ("findings"."kind" in ('DATASET_REVOKED', 'UNAPPROVED_DEPLOYMENT', 'DIVERGING_BYTES', 'BLOB_CORRUPTED')),
	CONSTRAINT "findings_severity_check" CHECK ("findings"."severity" in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
	CONSTRAINT "findings_state_check" CHECK ("findings"."state" in ('OPEN', 'IN_REVIEW', 'RESOLVED', 'ACCEPTED')),
	CONSTRAINT "findings_accepted_check" CHECK (("findings"."state" = 'ACCEPTED') = ("findings"."accepted_until" is not null))
);
--> statement-breakpoint
ALTER TABLE "finding_steps" ADD CONSTRAINT "finding_steps_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_steps" ADD CONSTRAINT "finding_steps_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_owner_id_principals_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_steps_project_id_idx" ON "finding_steps" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_live_key" ON "findings" USING btree ("subject_id","kind",coalesce("evidence_id", '')) WHERE "findings"."state" <> 'RESOLVED';--> statement-breakpoint
CREATE INDEX "findings_subject_id_idx" ON "findings" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "findings_owner_id_idx" ON "findings" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "findings_pagination_idx" ON "findings" USING btree ("project_id","id");--> statement-breakpoint
create trigger findings_keep_facts before update or delete on public.findings
  for each row execute function public.keep_facts('state', 'owner_id', 'due_at', 'accepted_until', 'changed_at');
--> statement-breakpoint
create trigger findings_resolved before update on public.findings
  for each row when (old.state = 'RESOLVED') execute function public.refuse_change();
--> statement-breakpoint
create trigger finding_steps_append_only before update or delete or truncate on public.finding_steps
  for each statement execute function public.refuse_change();
--> statement-breakpoint
grant select, insert, update on public.findings to assay_app;
--> statement-breakpoint
grant select, insert on public.finding_steps to assay_app;
