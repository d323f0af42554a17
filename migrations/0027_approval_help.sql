CREATE TABLE "approval_conditions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"decision_id" text NOT NULL,
	"text" text NOT NULL,
	"severity" text NOT NULL,
	"owner_id" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_conditions_severity_check" CHECK ("approval_conditions"."severity" in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL'))
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"delegator_id" text NOT NULL,
	"delegate_id" text NOT NULL,
	"role" text NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"delegated_at" timestamp (3) with time zone NOT NULL,
	"revoked_by" text,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "delegations_people_check" CHECK ("delegations"."delegator_id" <> "delegations"."delegate_id"),
	CONSTRAINT "delegations_span_check" CHECK ("delegations"."starts_at" >= "delegations"."delegated_at" and "delegations"."ends_at" > "delegations"."starts_at"),
	CONSTRAINT "delegations_revocation_check" CHECK (("delegations"."revoked_at" is null) = ("delegations"."revoked_by" is null))
);
--> statement-breakpoint
CREATE TABLE "comment_revisions" (
	"comment_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_revisions_pkey" PRIMARY KEY("comment_id","number")
);
--> statement-breakpoint
CREATE TABLE "comment_threads" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"about" text,
	"blocking" boolean NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"changed_by" text,
	"changed_at" timestamp (3) with time zone,
	CONSTRAINT "comment_threads_state_check" CHECK ("comment_threads"."state" in ('OPEN', 'RESOLVED')),
	CONSTRAINT "comment_threads_changed_check" CHECK (("comment_threads"."changed_at" is null) = ("comment_threads"."changed_by" is null)),
	CONSTRAINT "comment_threads_resolved_check" CHECK ("comment_threads"."state" = 'OPEN' or "comment_threads"."changed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"thread_id" text NOT NULL,
	"project_id" text NOT NULL,
	"author_id" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promotion_reminders" (
	"project_id" text NOT NULL,
	"promotion_request_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"kind" text NOT NULL,
	"roles" jsonb NOT NULL,
	"reminded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "promotion_reminders_pkey" PRIMARY KEY("subject_id","kind"),
	CONSTRAINT "promotion_reminders_kind_check" CHECK ("promotion_reminders"."kind" in ('DECISION_WAITS', 'ESCALATED', 'WAIVER_ENDS_IN_30_DAYS', 'WAIVER_ENDS_IN_7_DAYS', 'WAIVER_ENDS_IN_1_DAY'))
);
--> statement-breakpoint
ALTER TABLE "suspensions" DROP CONSTRAINT "suspensions_cause_check";--> statement-breakpoint
ALTER TABLE "findings" DROP CONSTRAINT "findings_kind_check";--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "on_behalf_of" text;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "delegation_id" text;--> statement-breakpoint
ALTER TABLE "approval_conditions" ADD CONSTRAINT "approval_conditions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_conditions" ADD CONSTRAINT "approval_conditions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_conditions" ADD CONSTRAINT "approval_conditions_owner_id_principals_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegator_id_principals_id_fk" FOREIGN KEY ("delegator_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_delegate_id_principals_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_revoked_by_principals_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_opened_by_principals_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_changed_by_principals_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_comment_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_principals_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_reminders" ADD CONSTRAINT "promotion_reminders_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_reminders" ADD CONSTRAINT "promotion_reminders_promotion_request_id_promotion_requests_id_fk" FOREIGN KEY ("promotion_request_id") REFERENCES "public"."promotion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_conditions_pagination_idx" ON "approval_conditions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "approval_conditions_subject_idx" ON "approval_conditions" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "approval_conditions_decision_idx" ON "approval_conditions" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "approval_conditions_owner_idx" ON "approval_conditions" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "delegations_pagination_idx" ON "delegations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "delegations_delegator_idx" ON "delegations" USING btree ("delegator_id");--> statement-breakpoint
CREATE INDEX "delegations_delegate_idx" ON "delegations" USING btree ("delegate_id");--> statement-breakpoint
CREATE INDEX "delegations_revoked_by_idx" ON "delegations" USING btree ("revoked_by");--> statement-breakpoint
CREATE INDEX "comment_revisions_project_idx" ON "comment_revisions" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "comment_threads_pagination_idx" ON "comment_threads" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "comment_threads_subject_idx" ON "comment_threads" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "comment_threads_opened_by_idx" ON "comment_threads" USING btree ("opened_by");--> statement-breakpoint
CREATE INDEX "comment_threads_changed_by_idx" ON "comment_threads" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "comments_thread_idx" ON "comments" USING btree ("thread_id","id");--> statement-breakpoint
CREATE INDEX "comments_project_idx" ON "comments" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "comments_author_idx" ON "comments" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "promotion_reminders_request_idx" ON "promotion_reminders" USING btree ("promotion_request_id");--> statement-breakpoint
CREATE INDEX "promotion_reminders_project_idx" ON "promotion_reminders" USING btree ("project_id");--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_on_behalf_of_principals_id_fk" FOREIGN KEY ("on_behalf_of") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_delegation_id_delegations_id_fk" FOREIGN KEY ("delegation_id") REFERENCES "public"."delegations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_on_behalf_of_idx" ON "decisions" USING btree ("on_behalf_of");--> statement-breakpoint
CREATE INDEX "decisions_delegation_idx" ON "decisions" USING btree ("delegation_id");--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_delegation_check" CHECK (("decisions"."on_behalf_of" is null) = ("decisions"."delegation_id" is null) and "decisions"."on_behalf_of" <> "decisions"."decided_by");--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_cause_check" CHECK ("suspensions"."cause" in ('PERSON', 'ALERT', 'CONDITION'));--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_kind_check" CHECK ("findings"."kind" in ('DATASET_REVOKED', 'EVIDENCE_REVOKED', 'UNAPPROVED_DEPLOYMENT', 'DIVERGING_BYTES', 'BLOB_CORRUPTED', 'APPROVAL_CONDITION'));--> statement-breakpoint
grant select, insert on public.approval_conditions, public.comments, public.comment_revisions, public.promotion_reminders to assay_app;
--> statement-breakpoint
grant select, insert, update on public.delegations, public.comment_threads to assay_app;
--> statement-breakpoint
create trigger approval_conditions_append_only before update or delete or truncate on public.approval_conditions
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger comments_append_only before update or delete or truncate on public.comments
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger comment_revisions_append_only before update or delete or truncate on public.comment_revisions
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger promotion_reminders_append_only before update or delete or truncate on public.promotion_reminders
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger delegations_keep_facts before update or delete on public.delegations
  for each row execute function public.keep_facts('revoked_by', 'revoked_at');
--> statement-breakpoint
create trigger delegations_revoked before update on public.delegations
  for each row when (old.revoked_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger comment_threads_keep_facts before update or delete on public.comment_threads
  for each row execute function public.keep_facts('state', 'changed_by', 'changed_at');
