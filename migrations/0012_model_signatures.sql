CREATE TABLE "publisher_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"fingerprint" text NOT NULL,
	"public_key" text NOT NULL,
	"registered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "publisher_keys_project_id_fingerprint_key" UNIQUE("project_id","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "signature_checks" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"artifact_id" text NOT NULL,
	"bundle_artifact_id" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"explanation" text NOT NULL,
	"key_fingerprint" text,
	"key_source" text,
	"listed_as" text,
	"not_verified" text[] NOT NULL,
	"checked_by" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "signature_checks_verdict_check" CHECK ("signature_checks"."verdict" in ('PASS', 'WARN', 'FAIL')),
	CONSTRAINT "signature_checks_reason_check" CHECK ("signature_checks"."reason" in ('KEY_REGISTERED', 'KEY_UNKNOWN', 'KEY_RETIRED', 'KEY_MISSING', 'KEY_UNSUPPORTED', 'SIGNATURE_WRONG', 'STATEMENT_UNSUPPORTED', 'STATEMENT_INCONSISTENT', 'FILE_NOT_LISTED')),
	CONSTRAINT "signature_checks_key_source_check" CHECK ("signature_checks"."key_source" in ('REGISTERED', 'BUNDLE', 'CERTIFICATE'))
);
--> statement-breakpoint
ALTER TABLE "publisher_keys" ADD CONSTRAINT "publisher_keys_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publisher_keys" ADD CONSTRAINT "publisher_keys_registered_by_principals_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_checks" ADD CONSTRAINT "signature_checks_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_checks" ADD CONSTRAINT "signature_checks_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_checks" ADD CONSTRAINT "signature_checks_bundle_artifact_id_artifacts_id_fk" FOREIGN KEY ("bundle_artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature_checks" ADD CONSTRAINT "signature_checks_checked_by_principals_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publisher_keys_pagination_idx" ON "publisher_keys" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "publisher_keys_registered_by_idx" ON "publisher_keys" USING btree ("registered_by");--> statement-breakpoint
CREATE INDEX "signature_checks_artifact_id_idx" ON "signature_checks" USING btree ("artifact_id","id");--> statement-breakpoint
CREATE INDEX "signature_checks_bundle_artifact_id_idx" ON "signature_checks" USING btree ("bundle_artifact_id");--> statement-breakpoint
CREATE INDEX "signature_checks_checked_by_idx" ON "signature_checks" USING btree ("checked_by");--> statement-breakpoint
CREATE INDEX "signature_checks_pagination_idx" ON "signature_checks" USING btree ("project_id","id");--> statement-breakpoint
grant select, insert, update, delete on public.publisher_keys, public.signature_checks to assay_app;
--> statement-breakpoint
revoke update, delete, truncate on public.signature_checks from assay_app;
--> statement-breakpoint
create trigger publisher_keys_keep_facts before update or delete on public.publisher_keys
  for each row execute function public.keep_facts('retired_at');
--> statement-breakpoint
create trigger publisher_keys_stay_retired before update on public.publisher_keys
  for each row when (old.retired_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger signature_checks_append_only before update or delete or truncate on public.signature_checks
  for each statement execute function public.refuse_change();
