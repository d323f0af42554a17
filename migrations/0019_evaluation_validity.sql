CREATE TABLE "evaluation_validities" (
	"evaluation_run_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"document" jsonb NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluation_validities" ADD CONSTRAINT "evaluation_validities_evaluation_run_id_evaluation_runs_id_fk" FOREIGN KEY ("evaluation_run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_validities" ADD CONSTRAINT "evaluation_validities_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_validities_project_id_idx" ON "evaluation_validities" USING btree ("project_id","evaluation_run_id");--> statement-breakpoint
grant select, insert on public.evaluation_validities to assay_app;
--> statement-breakpoint
create trigger evaluation_validities_append_only before update or delete or truncate on public.evaluation_validities
  for each statement execute function public.refuse_change();
