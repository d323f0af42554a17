CREATE TABLE "artifact_integrity" (
	"artifact_id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"state" text NOT NULL,
	"fault" text,
	"last_verified_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	CONSTRAINT "artifact_integrity_state_check" CHECK ("artifact_integrity"."state" in ('INTACT', 'QUARANTINED')),
	CONSTRAINT "artifact_integrity_fault_check" CHECK ("artifact_integrity"."fault" in ('MISSING', 'CHANGED')),
	CONSTRAINT "artifact_integrity_fault_state_check" CHECK (("artifact_integrity"."state" = 'QUARANTINED') = ("artifact_integrity"."fault" is not null))
);
--> statement-breakpoint
CREATE TABLE "upload_parts" (
	"project_id" text NOT NULL,
	"upload_id" text NOT NULL,
	"position" bigint NOT NULL,
	"size" bigint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "upload_parts_pkey" PRIMARY KEY("upload_id","position"),
	CONSTRAINT "upload_parts_size_check" CHECK ("upload_parts"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"digest" text NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"is_protected" boolean NOT NULL,
	"received" bigint NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"artifact_id" text,
	CONSTRAINT "uploads_received_check" CHECK ("uploads"."received" between 0 and "uploads"."size")
);
--> statement-breakpoint
ALTER TABLE "artifact_integrity" ADD CONSTRAINT "artifact_integrity_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifact_integrity" ADD CONSTRAINT "artifact_integrity_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_created_by_principals_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "artifact_integrity_project_id_idx" ON "artifact_integrity" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "artifact_integrity_last_verified_at_idx" ON "artifact_integrity" USING btree ("last_verified_at") WHERE "artifact_integrity"."state" = 'INTACT';--> statement-breakpoint
CREATE INDEX "upload_parts_project_id_idx" ON "upload_parts" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "uploads_project_id_idx" ON "uploads" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "uploads_created_by_idx" ON "uploads" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "uploads_artifact_id_idx" ON "uploads" USING btree ("artifact_id");--> statement-breakpoint
CREATE INDEX "uploads_expires_at_idx" ON "uploads" USING btree ("expires_at");--> statement-breakpoint
grant select, insert, update, delete on public.artifact_integrity, public.uploads, public.upload_parts to assay_app;
--> statement-breakpoint
-- Bytes that are there already were proven when they came.
insert into public.artifact_integrity (artifact_id, project_id, state, last_verified_at, changed_at)
  select id, project_id, 'INTACT', created_at, created_at from public.artifacts;
--> statement-breakpoint
create trigger artifact_integrity_keep_facts before update or delete on public.artifact_integrity
  for each row execute function public.keep_facts('state', 'fault', 'last_verified_at', 'changed_at', 'claimed_until');
--> statement-breakpoint
-- An upload goes forward, and what was announced stays; it may be forgotten.
create trigger uploads_go_forward before update on public.uploads
  for each row when (new.received < old.received or (old.artifact_id is not null and new.artifact_id is distinct from old.artifact_id)
    or (new.project_id, new.digest, new.size, new.media_type, new.is_protected, new.created_by, new.created_at)
      is distinct from (old.project_id, old.digest, old.size, old.media_type, old.is_protected, old.created_by, old.created_at))
  execute function public.refuse_change();
