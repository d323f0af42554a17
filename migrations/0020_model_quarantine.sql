CREATE TABLE "quarantine_lifts" (
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"reason" text NOT NULL,
	"lifted_by" text NOT NULL,
	"lifted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quarantine_lifts_pkey" PRIMARY KEY("model_version_id","lifted_at")
);
--> statement-breakpoint
ALTER TABLE "quarantine_lifts" ADD CONSTRAINT "quarantine_lifts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_lifts" ADD CONSTRAINT "quarantine_lifts_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarantine_lifts" ADD CONSTRAINT "quarantine_lifts_lifted_by_principals_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quarantine_lifts_project_id_idx" ON "quarantine_lifts" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "quarantine_lifts_lifted_by_idx" ON "quarantine_lifts" USING btree ("lifted_by");--> statement-breakpoint
-- Who decided what is a fact: it is written once and stays as it is.
grant select, insert on public.quarantine_lifts to assay_app;
--> statement-breakpoint
create trigger quarantine_lifts_keep_facts before update or delete on public.quarantine_lifts
  for each row execute function public.keep_facts();
