CREATE TABLE "challenge_steps" (
	"challenge_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"event" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"text" text NOT NULL,
	"drafted_by" text NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenge_steps_pkey" PRIMARY KEY("challenge_id","number"),
	CONSTRAINT "challenge_steps_event_check" CHECK ("challenge_steps"."event" in ('RAISE', 'STATE', 'RESPOND', 'ASK_AGAIN', 'RESOLVE')),
	CONSTRAINT "challenge_steps_from_check" CHECK ("challenge_steps"."from" in ('OPEN', 'ANSWERED', 'RESOLVED')),
	CONSTRAINT "challenge_steps_to_check" CHECK ("challenge_steps"."to" in ('OPEN', 'ANSWERED', 'RESOLVED')),
	CONSTRAINT "challenge_steps_drafted_by_check" CHECK ("challenge_steps"."drafted_by" in ('PEOPLE', 'AI_ASSISTED'))
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"question" text NOT NULL,
	"state" text NOT NULL,
	"rounds" integer NOT NULL,
	"raised_by" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"responded_by" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenges_kind_check" CHECK ("challenges"."kind" in ('QUESTION', 'NO_CHALLENGE')),
	CONSTRAINT "challenges_severity_check" CHECK ("challenges"."severity" in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
	CONSTRAINT "challenges_state_check" CHECK ("challenges"."state" in ('OPEN', 'ANSWERED', 'RESOLVED')),
	CONSTRAINT "challenges_responder_check" CHECK ("challenges"."responded_by" <> "challenges"."raised_by")
);
--> statement-breakpoint
CREATE TABLE "filed_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"type" text NOT NULL,
	"subject_id" text NOT NULL,
	"title" text NOT NULL,
	"artifact_id" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"dated_on" text NOT NULL,
	"valid_until" text,
	"written_by" text NOT NULL,
	"drafted_by" text NOT NULL,
	"digest" text NOT NULL,
	"roles" text[] NOT NULL,
	"filed_by" text NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"signed_off_by" text,
	"signed_off_at" timestamp (3) with time zone,
	CONSTRAINT "filed_documents_type_check" CHECK ("filed_documents"."type" in ('FRIA', 'DPIA', 'INSTRUCTIONS_FOR_USE', 'CONFLICT_DISCLOSURE', 'VALIDATION_REPORT', 'JOB_RELATEDNESS', 'EXTERNAL_AUDIT')),
	CONSTRAINT "filed_documents_drafted_by_check" CHECK ("filed_documents"."drafted_by" in ('PEOPLE', 'AI_ASSISTED')),
	CONSTRAINT "filed_documents_signed_off_check" CHECK (("filed_documents"."signed_off_by" is null) = ("filed_documents"."signed_off_at" is null)),
	CONSTRAINT "filed_documents_signer_check" CHECK ("filed_documents"."signed_off_by" <> "filed_documents"."filed_by")
);
--> statement-breakpoint
CREATE TABLE "incident_clock_notices" (
	"incident_id" text NOT NULL,
	"clock" text NOT NULL,
	"notice" text NOT NULL,
	"project_id" text NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_clock_notices_pkey" PRIMARY KEY("incident_id","clock","notice"),
	CONSTRAINT "incident_clock_notices_clock_check" CHECK ("incident_clock_notices"."clock" in ('EU_AI_ACT_73_2', 'EU_AI_ACT_73_3', 'EU_AI_ACT_73_4', 'GDPR_33')),
	CONSTRAINT "incident_clock_notices_notice_check" CHECK ("incident_clock_notices"."notice" in ('APPROACHING', 'RUN_OUT'))
);
--> statement-breakpoint
CREATE TABLE "incident_links" (
	"incident_id" text NOT NULL,
	"thing_id" text NOT NULL,
	"project_id" text NOT NULL,
	"linked_by" text NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_links_pkey" PRIMARY KEY("incident_id","thing_id")
);
--> statement-breakpoint
CREATE TABLE "incident_notifications" (
	"incident_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"clock" text NOT NULL,
	"authority" text NOT NULL,
	"reference" text NOT NULL,
	"is_initial" boolean NOT NULL,
	"notified_at" timestamp (3) with time zone NOT NULL,
	"notified_by" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_notifications_pkey" PRIMARY KEY("incident_id","number"),
	CONSTRAINT "incident_notifications_clock_check" CHECK ("incident_notifications"."clock" in ('EU_AI_ACT_73_2', 'EU_AI_ACT_73_3', 'EU_AI_ACT_73_4', 'GDPR_33'))
);
--> statement-breakpoint
CREATE TABLE "incident_steps" (
	"incident_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"event" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"assessment" jsonb NOT NULL,
	"actor_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "incident_steps_pkey" PRIMARY KEY("incident_id","number"),
	CONSTRAINT "incident_steps_event_check" CHECK ("incident_steps"."event" in ('REPORT', 'TRIAGE', 'CONTAIN', 'NOTIFY', 'FIND_CAUSE', 'REMEDIATE', 'SEND_BACK', 'CLOSE')),
	CONSTRAINT "incident_steps_from_check" CHECK ("incident_steps"."from" in ('REPORTED', 'TRIAGED', 'CONTAINED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED', 'CLOSED')),
	CONSTRAINT "incident_steps_to_check" CHECK ("incident_steps"."to" in ('REPORTED', 'TRIAGED', 'CONTAINED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED', 'CLOSED'))
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"state" text NOT NULL,
	"severity" text,
	"categories" text[] NOT NULL,
	"laws" text[],
	"aware_at" timestamp (3) with time zone NOT NULL,
	"reported_by" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"triaged_by" text,
	"remediated_by" text,
	"review" text,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "incidents_state_check" CHECK ("incidents"."state" in ('REPORTED', 'TRIAGED', 'CONTAINED', 'NOTIFIED', 'ROOT_CAUSED', 'REMEDIATED', 'CLOSED')),
	CONSTRAINT "incidents_severity_check" CHECK ("incidents"."severity" in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
	CONSTRAINT "incidents_categories_check" CHECK (cardinality("incidents"."categories") > 0 and "incidents"."categories" <@ array['DEATH', 'HARM_TO_PERSON', 'DISCRIMINATION', 'RIGHTS_INFRINGEMENT', 'WIDESPREAD_INFRINGEMENT', 'CRITICAL_INFRASTRUCTURE', 'PRIVACY', 'PERFORMANCE', 'SECURITY', 'DOCUMENTATION']),
	CONSTRAINT "incidents_laws_check" CHECK ("incidents"."laws" <@ array['EU_AI_ACT', 'GDPR']),
	CONSTRAINT "incidents_closed_check" CHECK (("incidents"."state" = 'CLOSED') = ("incidents"."closed_at" is not null) and ("incidents"."closed_at" is null) = ("incidents"."closed_by" is null) and ("incidents"."closed_at" is null) = ("incidents"."review" is null)),
	CONSTRAINT "incidents_reviewer_check" CHECK ("incidents"."closed_by" <> "incidents"."remediated_by")
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"incident_id" text,
	"reason" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp (3) with time zone,
	"lifting_reason" text,
	CONSTRAINT "legal_holds_lifting_check" CHECK (("legal_holds"."lifted_at" is null) = ("legal_holds"."lifted_by" is null) and ("legal_holds"."lifted_at" is null) = ("legal_holds"."lifting_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"artifact_id" text NOT NULL,
	"digest" text NOT NULL,
	"kind" text NOT NULL,
	"retention_period_id" text NOT NULL,
	"days" integer NOT NULL,
	"retained_until" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "erasures_kind_check" CHECK ("erasures"."kind" in ('DOCUMENT', 'EVIDENCE')),
	CONSTRAINT "erasures_due_check" CHECK ("erasures"."erased_at" >= "erasures"."retained_until")
);
--> statement-breakpoint
CREATE TABLE "retention_periods" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"days" integer,
	"reason" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retention_periods_kind_check" CHECK ("retention_periods"."kind" in ('DOCUMENT', 'EVIDENCE')),
	CONSTRAINT "retention_periods_days_check" CHECK ("retention_periods"."days" > 0)
);
--> statement-breakpoint
ALTER TABLE "artifact_integrity" DROP CONSTRAINT "artifact_integrity_state_check";--> statement-breakpoint
ALTER TABLE "suspensions" DROP CONSTRAINT "suspensions_cause_check";--> statement-breakpoint
ALTER TABLE "findings" DROP CONSTRAINT "findings_kind_check";--> statement-breakpoint
ALTER TABLE "suspensions" ADD COLUMN "incident_id" text;--> statement-breakpoint
ALTER TABLE "challenge_steps" ADD CONSTRAINT "challenge_steps_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_steps" ADD CONSTRAINT "challenge_steps_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_steps" ADD CONSTRAINT "challenge_steps_actor_id_principals_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_raised_by_principals_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_responded_by_principals_id_fk" FOREIGN KEY ("responded_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filed_documents" ADD CONSTRAINT "filed_documents_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filed_documents" ADD CONSTRAINT "filed_documents_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filed_documents" ADD CONSTRAINT "filed_documents_filed_by_principals_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filed_documents" ADD CONSTRAINT "filed_documents_signed_off_by_principals_id_fk" FOREIGN KEY ("signed_off_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_clock_notices" ADD CONSTRAINT "incident_clock_notices_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_clock_notices" ADD CONSTRAINT "incident_clock_notices_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_links" ADD CONSTRAINT "incident_links_linked_by_principals_id_fk" FOREIGN KEY ("linked_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notifications" ADD CONSTRAINT "incident_notifications_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notifications" ADD CONSTRAINT "incident_notifications_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notifications" ADD CONSTRAINT "incident_notifications_notified_by_principals_id_fk" FOREIGN KEY ("notified_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_steps" ADD CONSTRAINT "incident_steps_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_steps" ADD CONSTRAINT "incident_steps_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_steps" ADD CONSTRAINT "incident_steps_actor_id_principals_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_reported_by_principals_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_triaged_by_principals_id_fk" FOREIGN KEY ("triaged_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_remediated_by_principals_id_fk" FOREIGN KEY ("remediated_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_closed_by_principals_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_placed_by_principals_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_lifted_by_principals_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_retention_period_id_retention_periods_id_fk" FOREIGN KEY ("retention_period_id") REFERENCES "public"."retention_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_periods" ADD CONSTRAINT "retention_periods_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_periods" ADD CONSTRAINT "retention_periods_set_by_principals_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenge_steps_project_id_idx" ON "challenge_steps" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "challenge_steps_actor_id_idx" ON "challenge_steps" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "challenges_version_idx" ON "challenges" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "challenges_raised_by_idx" ON "challenges" USING btree ("raised_by");--> statement-breakpoint
CREATE INDEX "challenges_responded_by_idx" ON "challenges" USING btree ("responded_by");--> statement-breakpoint
CREATE INDEX "challenges_pagination_idx" ON "challenges" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "filed_documents_subject_idx" ON "filed_documents" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "filed_documents_artifact_idx" ON "filed_documents" USING btree ("artifact_id");--> statement-breakpoint
CREATE INDEX "filed_documents_filed_by_idx" ON "filed_documents" USING btree ("filed_by");--> statement-breakpoint
CREATE INDEX "filed_documents_signed_off_by_idx" ON "filed_documents" USING btree ("signed_off_by");--> statement-breakpoint
CREATE INDEX "filed_documents_pagination_idx" ON "filed_documents" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "incident_clock_notices_project_id_idx" ON "incident_clock_notices" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "incident_links_thing_idx" ON "incident_links" USING btree ("thing_id");--> statement-breakpoint
CREATE INDEX "incident_links_project_id_idx" ON "incident_links" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "incident_links_linked_by_idx" ON "incident_links" USING btree ("linked_by");--> statement-breakpoint
CREATE INDEX "incident_notifications_project_id_idx" ON "incident_notifications" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "incident_notifications_notified_by_idx" ON "incident_notifications" USING btree ("notified_by");--> statement-breakpoint
CREATE INDEX "incident_steps_project_id_idx" ON "incident_steps" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "incident_steps_actor_id_idx" ON "incident_steps" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "incidents_pagination_idx" ON "incidents" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "incidents_open_idx" ON "incidents" USING btree ("id") WHERE "incidents"."state" <> 'CLOSED';--> statement-breakpoint
CREATE INDEX "incidents_reported_by_idx" ON "incidents" USING btree ("reported_by");--> statement-breakpoint
CREATE INDEX "incidents_triaged_by_idx" ON "incidents" USING btree ("triaged_by");--> statement-breakpoint
CREATE INDEX "incidents_remediated_by_idx" ON "incidents" USING btree ("remediated_by");--> statement-breakpoint
CREATE INDEX "incidents_closed_by_idx" ON "incidents" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "legal_holds_pagination_idx" ON "legal_holds" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "legal_holds_standing_idx" ON "legal_holds" USING btree ("project_id","subject_id") WHERE "legal_holds"."lifted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_incident_key" ON "legal_holds" USING btree ("subject_id","incident_id") WHERE "legal_holds"."lifted_at" is null and "legal_holds"."incident_id" is not null;--> statement-breakpoint
CREATE INDEX "legal_holds_placed_by_idx" ON "legal_holds" USING btree ("placed_by");--> statement-breakpoint
CREATE INDEX "legal_holds_lifted_by_idx" ON "legal_holds" USING btree ("lifted_by");--> statement-breakpoint
CREATE INDEX "erasures_artifact_idx" ON "erasures" USING btree ("artifact_id","id");--> statement-breakpoint
CREATE INDEX "erasures_period_idx" ON "erasures" USING btree ("retention_period_id");--> statement-breakpoint
CREATE INDEX "erasures_pagination_idx" ON "erasures" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "retention_periods_pagination_idx" ON "retention_periods" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "retention_periods_set_by_idx" ON "retention_periods" USING btree ("set_by");--> statement-breakpoint
ALTER TABLE "artifact_integrity" ADD CONSTRAINT "artifact_integrity_state_check" CHECK ("artifact_integrity"."state" in ('INTACT', 'QUARANTINED', 'ERASED'));--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_incident_check" CHECK (("suspensions"."cause" = 'INCIDENT') = ("suspensions"."incident_id" is not null));--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_cause_check" CHECK ("suspensions"."cause" in ('PERSON', 'ALERT', 'CONDITION', 'INCIDENT'));--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_kind_check" CHECK ("findings"."kind" in ('DATASET_REVOKED', 'EVIDENCE_REVOKED', 'UNAPPROVED_DEPLOYMENT', 'DIVERGING_BYTES', 'BLOB_CORRUPTED', 'APPROVAL_CONDITION', 'INCIDENT_REVIEW'));--> statement-breakpoint
grant select, insert, update on public.incidents, public.challenges, public.filed_documents, public.legal_holds to assay_app;
--> statement-breakpoint
grant select, insert on public.incident_steps, public.incident_links, public.incident_notifications, public.incident_clock_notices,
  public.challenge_steps, public.retention_periods, public.erasures to assay_app;
--> statement-breakpoint
create trigger incidents_keep_facts before update or delete on public.incidents
  for each row execute function public.keep_facts(
    'state', 'severity', 'categories', 'laws', 'changed_at', 'triaged_by', 'remediated_by', 'review', 'closed_by', 'closed_at');
--> statement-breakpoint
create trigger incidents_closed before update on public.incidents
  for each row when (old.state = 'CLOSED') execute function public.refuse_change();
--> statement-breakpoint
create trigger challenges_keep_facts before update or delete on public.challenges
  for each row execute function public.keep_facts('state', 'rounds', 'responded_by', 'changed_at');
--> statement-breakpoint
create trigger challenges_resolved before update on public.challenges
  for each row when (old.state = 'RESOLVED') execute function public.refuse_change();
--> statement-breakpoint
create trigger filed_documents_keep_facts before update or delete on public.filed_documents
  for each row execute function public.keep_facts('signed_off_by', 'signed_off_at');
--> statement-breakpoint
create trigger filed_documents_signed before update on public.filed_documents
  for each row when (old.signed_off_by is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger legal_holds_keep_facts before update or delete on public.legal_holds
  for each row execute function public.keep_facts('lifted_by', 'lifted_at', 'lifting_reason');
--> statement-breakpoint
create trigger legal_holds_lifted before update on public.legal_holds
  for each row when (old.lifted_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger incident_steps_append_only before update or delete or truncate on public.incident_steps
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger incident_links_append_only before update or delete or truncate on public.incident_links
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger incident_notifications_append_only before update or delete or truncate on public.incident_notifications
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger incident_clock_notices_append_only before update or delete or truncate on public.incident_clock_notices
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger challenge_steps_append_only before update or delete or truncate on public.challenge_steps
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger retention_periods_append_only before update or delete or truncate on public.retention_periods
  for each statement execute function public.refuse_change();
--> statement-breakpoint
create trigger erasures_append_only before update or delete or truncate on public.erasures
  for each statement execute function public.refuse_change();
