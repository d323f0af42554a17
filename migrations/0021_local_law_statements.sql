CREATE TABLE "local_law_statements" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"bias_audit_id" text NOT NULL,
	"audit_digest" text NOT NULL,
	"statement" jsonb NOT NULL,
	"digest" text NOT NULL,
	"roles" text[] NOT NULL,
	"filed_by" text NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "local_law_statements" ADD CONSTRAINT "local_law_statements_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_law_statements" ADD CONSTRAINT "local_law_statements_bias_audit_id_bias_audits_id_fk" FOREIGN KEY ("bias_audit_id") REFERENCES "public"."bias_audits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_law_statements" ADD CONSTRAINT "local_law_statements_filed_by_principals_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "local_law_statements_audit_idx" ON "local_law_statements" USING btree ("bias_audit_id","id");--> statement-breakpoint
CREATE INDEX "local_law_statements_filed_by_idx" ON "local_law_statements" USING btree ("filed_by");--> statement-breakpoint
CREATE INDEX "local_law_statements_pagination_idx" ON "local_law_statements" USING btree ("project_id","id");--> statement-breakpoint
-- Who said what is a fact: it is written once and stays as it is.
grant select, insert on public.local_law_statements to assay_app;
--> statement-breakpoint
create trigger local_law_statements_keep_facts before update or delete on public.local_law_statements
  for each row execute function public.keep_facts();
