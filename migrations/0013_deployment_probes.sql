CREATE TABLE "deployment_probes" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"deployment_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"outcome" text NOT NULL,
	"detail" text NOT NULL,
	"served_version" text,
	"rows" integer NOT NULL,
	"differing" integer NOT NULL,
	"largest_difference" double precision,
	"probed_by" text NOT NULL,
	"probed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deployment_probes_outcome_check" CHECK ("deployment_probes"."outcome" in ('VERIFIED', 'DIVERGED', 'UNREACHABLE', 'INCONCLUSIVE'))
);
--> statement-breakpoint
ALTER TABLE "deployment_probes" ADD CONSTRAINT "deployment_probes_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_probes" ADD CONSTRAINT "deployment_probes_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deployment_probes_deployment_id_idx" ON "deployment_probes" USING btree ("deployment_id","probed_at");--> statement-breakpoint
CREATE INDEX "deployment_probes_pagination_idx" ON "deployment_probes" USING btree ("project_id","id");--> statement-breakpoint
grant select, insert on public.deployment_probes to assay_app;
--> statement-breakpoint
create trigger deployment_probes_append_only before update or delete or truncate on public.deployment_probes
  for each statement execute function public.refuse_change();
