CREATE TABLE "acknowledgements" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"digest" text NOT NULL,
	"roles" jsonb NOT NULL,
	"finding_key" text NOT NULL,
	"comment" text NOT NULL,
	"acknowledged_by" text NOT NULL,
	"acknowledged_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"digest" text NOT NULL,
	"roles" jsonb NOT NULL,
	"kind" text NOT NULL,
	"comment" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "decisions_kind_check" CHECK ("decisions"."kind" in ('APPROVE', 'REJECT', 'REQUEST_CHANGES'))
);
--> statement-breakpoint
CREATE TABLE "waivers" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"digest" text NOT NULL,
	"roles" jsonb NOT NULL,
	"finding_keys" jsonb NOT NULL,
	"reason" text NOT NULL,
	"data_to_collect" text,
	"compensating_control" text,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_by" text,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "waivers_expiry_check" CHECK ("waivers"."expires_at" > "waivers"."granted_at"),
	CONSTRAINT "waivers_revocation_check" CHECK (("waivers"."revoked_at" is null) = ("waivers"."revoked_by" is null))
);
--> statement-breakpoint
CREATE TABLE "bias_audits" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"evaluation_run_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"audit_specification_id" text NOT NULL,
	"document" jsonb NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bias_audits_evaluation_run_id_key" UNIQUE("evaluation_run_id")
);
--> statement-breakpoint
CREATE TABLE "card_revisions" (
	"model_card_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"prose" jsonb NOT NULL,
	"cited" jsonb NOT NULL,
	"revised_by" text NOT NULL,
	"revised_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "card_revisions_pkey" PRIMARY KEY("model_card_id","number"),
	CONSTRAINT "card_revisions_number_check" CHECK ("card_revisions"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "model_cards" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_cards_model_version_id_key" UNIQUE("model_version_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_comparisons" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"candidate_run_id" text NOT NULL,
	"champion_run_id" text NOT NULL,
	"document" jsonb NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evaluation_comparisons_pair_key" UNIQUE("candidate_run_id","champion_run_id")
);
--> statement-breakpoint
CREATE TABLE "evaluation_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"audit_specification_id" text NOT NULL,
	"dataset_version_id" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"manifest_digest" text NOT NULL,
	"dataset_digest" text NOT NULL,
	"specification_digest" text NOT NULL,
	"evaluator_version" text NOT NULL,
	"identity_digest" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"crashes" integer NOT NULL,
	"fence" integer NOT NULL,
	"worker" text,
	"lease_until" timestamp (3) with time zone,
	"rows_done" bigint NOT NULL,
	"rows_total" bigint NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"failure" jsonb,
	"evidence" jsonb,
	"result_digest" text,
	"predictions_artifact_id" text,
	CONSTRAINT "evaluation_runs_purpose_check" CHECK ("evaluation_runs"."purpose" in ('GATE', 'EXPLORATORY')),
	CONSTRAINT "evaluation_runs_state_check" CHECK ("evaluation_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED')),
	CONSTRAINT "evaluation_runs_lease_check" CHECK (("evaluation_runs"."state" = 'RUNNING') = ("evaluation_runs"."lease_until" is not null and "evaluation_runs"."worker" is not null)),
	CONSTRAINT "evaluation_runs_finished_check" CHECK (("evaluation_runs"."state" in ('QUEUED', 'RUNNING')) = ("evaluation_runs"."finished_at" is null)),
	CONSTRAINT "evaluation_runs_failure_check" CHECK (("evaluation_runs"."state" in ('FAILED', 'ABANDONED')) = ("evaluation_runs"."failure" is not null)),
	CONSTRAINT "evaluation_runs_result_check" CHECK (("evaluation_runs"."state" = 'SUCCEEDED') = ("evaluation_runs"."evidence" is not null and "evaluation_runs"."result_digest" is not null and "evaluation_runs"."predictions_artifact_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"principal_id" text NOT NULL,
	"name" text NOT NULL,
	"token_digest" text NOT NULL,
	"scopes" text[] NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"issued_by" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	CONSTRAINT "api_tokens_scopes_check" CHECK ("api_tokens"."scopes" <@ array['read', 'write'] and cardinality("api_tokens"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "environments" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"rank" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"principal_id" text NOT NULL,
	"code_digest" text NOT NULL,
	"invited_by" text NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_end_check" CHECK ("invitations"."claimed_at" is null or "invitations"."withdrawn_at" is null)
);
--> statement-breakpoint
CREATE TABLE "principals" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"status" text NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "principals_kind_check" CHECK ("principals"."kind" in ('USER', 'SERVICE_ACCOUNT')),
	CONSTRAINT "principals_status_check" CHECK ("principals"."status" in ('INVITED', 'ACTIVE', 'SUSPENDED')),
	CONSTRAINT "principals_home_check" CHECK (("principals"."kind" = 'SERVICE_ACCOUNT') = ("principals"."project_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text GENERATED ALWAYS AS (id) STORED NOT NULL,
	"name" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"principal_id" text NOT NULL,
	"role" text NOT NULL,
	"approver" boolean NOT NULL,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text,
	"effective_from" timestamp (3) with time zone,
	"revoked_by" text,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "role_grants_second_person_check" CHECK ("role_grants"."confirmed_by" is null or ("role_grants"."confirmed_by" <> "role_grants"."granted_by" and "role_grants"."confirmed_by" <> "role_grants"."principal_id")),
	CONSTRAINT "role_grants_effective_check" CHECK (not "role_grants"."approver" or ("role_grants"."effective_from" is null) = ("role_grants"."confirmed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "journal_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"key_id" text NOT NULL,
	"public_key_pem" text NOT NULL,
	"signature" text NOT NULL,
	"sealed_through_seq" bigint NOT NULL,
	"mark_seq" bigint NOT NULL,
	"mark_transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_entries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journal_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"project_id" text,
	"type" text NOT NULL,
	"version" integer NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"principal_id" text NOT NULL,
	"principal_kind" text NOT NULL,
	"request_id" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "journal_entries_principal_kind_check" CHECK ("journal_entries"."principal_kind" in ('USER', 'SERVICE_ACCOUNT', 'SYSTEM'))
);
--> statement-breakpoint
CREATE TABLE "journal_leaves" (
	"position" bigint PRIMARY KEY NOT NULL,
	"entry_seq" bigint NOT NULL,
	"project_id" text,
	"leaf_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journal_nodes" (
	"level" smallint NOT NULL,
	"ordinal" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "journal_nodes_level_ordinal_pk" PRIMARY KEY("level","ordinal")
);
--> statement-breakpoint
CREATE TABLE "lineage_edges" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"evidence_id" text,
	"run_id" text,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	"version" bigint NOT NULL,
	CONSTRAINT "lineage_edges_kind_check" CHECK ("lineage_edges"."kind" in ('VERSION_OF', 'PROVIDES', 'TRAINED', 'EVALUATED', 'AUDITED', 'DEPLOYED', 'MONITORED', 'DOCUMENTED', 'DERIVED')),
	CONSTRAINT "lineage_edges_source_check" CHECK ("lineage_edges"."source" in ('DECLARED', 'OBSERVED', 'INFERRED')),
	CONSTRAINT "lineage_edges_ends_check" CHECK ("lineage_edges"."from_id" <> "lineage_edges"."to_id"),
	CONSTRAINT "lineage_edges_period_check" CHECK ("lineage_edges"."valid_to" >= "lineage_edges"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "lineage_nodes" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "lineage_nodes_project_id_id_key" UNIQUE("project_id","id")
);
--> statement-breakpoint
CREATE TABLE "lineage_versions" (
	"project_id" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"edges" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alert_steps" (
	"alert_id" text NOT NULL,
	"number" integer NOT NULL,
	"project_id" text NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor_id" text NOT NULL,
	"reason" text NOT NULL,
	"report_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "alert_steps_pkey" PRIMARY KEY("alert_id","number"),
	CONSTRAINT "alert_steps_from_check" CHECK ("alert_steps"."from_state" in ('OPEN', 'ACKNOWLEDGED', 'INVESTIGATING', 'RESOLVED', 'FALSE_POSITIVE', 'ACCEPTED')),
	CONSTRAINT "alert_steps_to_check" CHECK ("alert_steps"."to_state" in ('OPEN', 'ACKNOWLEDGED', 'INVESTIGATING', 'RESOLVED', 'FALSE_POSITIVE', 'ACCEPTED')),
	CONSTRAINT "alert_steps_event_check" CHECK ("alert_steps"."event" in ('OPENED', 'RECURRED', 'REOPENED', 'ACKNOWLEDGE', 'INVESTIGATE', 'RESOLVE', 'DISMISS', 'ACCEPT'))
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"monitor_id" text NOT NULL,
	"signal" text NOT NULL,
	"statistics" text[] NOT NULL,
	"state" text NOT NULL,
	"message" text NOT NULL,
	"occurrences" integer NOT NULL,
	"first_report_id" text NOT NULL,
	"last_report_id" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"accepted_until" timestamp (3) with time zone,
	CONSTRAINT "alerts_state_check" CHECK ("alerts"."state" in ('OPEN', 'ACKNOWLEDGED', 'INVESTIGATING', 'RESOLVED', 'FALSE_POSITIVE', 'ACCEPTED')),
	CONSTRAINT "alerts_signal_check" CHECK ("alerts"."signal" in ('score', 'selectionRate', 'volume')),
	CONSTRAINT "alerts_statistics_check" CHECK ("alerts"."statistics" <@ array['psi', 'ks', 'meanShift', 'selectionRateShift', 'volume']),
	CONSTRAINT "alerts_accepted_check" CHECK (("alerts"."state" = 'ACCEPTED') = ("alerts"."accepted_until" is not null))
);
--> statement-breakpoint
CREATE TABLE "drift_reports" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"monitor_id" text NOT NULL,
	"window_id" text NOT NULL,
	"verdict" text NOT NULL,
	"document" jsonb NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drift_reports_window_id_key" UNIQUE("window_id"),
	CONSTRAINT "drift_reports_verdict_check" CHECK ("drift_reports"."verdict" in ('PASS', 'WARN', 'FAIL', 'INSUFFICIENT_DATA', 'ERROR'))
);
--> statement-breakpoint
CREATE TABLE "monitor_batches" (
	"project_id" text NOT NULL,
	"monitor_id" text NOT NULL,
	"batch_key" text NOT NULL,
	"window_id" text NOT NULL,
	"body_digest" text NOT NULL,
	"rows" bigint NOT NULL,
	"received_by" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "monitor_batches_pkey" PRIMARY KEY("monitor_id","batch_key")
);
--> statement-breakpoint
CREATE TABLE "monitor_window_subjects" (
	"window_id" text NOT NULL,
	"subject_hash" "bytea" NOT NULL,
	"project_id" text NOT NULL,
	CONSTRAINT "monitor_window_subjects_pkey" PRIMARY KEY("window_id","subject_hash")
);
--> statement-breakpoint
CREATE TABLE "monitor_windows" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"monitor_id" text NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"rows" bigint NOT NULL,
	"batches" integer NOT NULL,
	"subjects" bigint NOT NULL,
	"profile" jsonb NOT NULL,
	"first_predicted_at" timestamp (3) with time zone,
	"last_predicted_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	CONSTRAINT "monitor_windows_monitor_id_number_key" UNIQUE("monitor_id","number"),
	CONSTRAINT "monitor_windows_state_check" CHECK ("monitor_windows"."state" in ('OPEN', 'CLOSED')),
	CONSTRAINT "monitor_windows_closed_check" CHECK (("monitor_windows"."state" = 'CLOSED') = ("monitor_windows"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "monitors" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"evaluation_run_id" text NOT NULL,
	"state" text NOT NULL,
	"signals" text[] NOT NULL,
	"settings" jsonb NOT NULL,
	"baseline" jsonb NOT NULL,
	"digest" text NOT NULL,
	"subject_key" "bytea" NOT NULL,
	"deployment_id" text,
	"drafted_by" text NOT NULL,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"activated_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "monitors_state_check" CHECK ("monitors"."state" in ('DRAFT', 'ACTIVE', 'RETIRED')),
	CONSTRAINT "monitors_signals_check" CHECK ("monitors"."signals" <@ array['score', 'selectionRate', 'volume']),
	CONSTRAINT "monitors_active_check" CHECK ("monitors"."state" <> 'ACTIVE' or ("monitors"."deployment_id" is not null and "monitors"."activated_at" is not null)),
	CONSTRAINT "monitors_retired_check" CHECK (("monitors"."state" = 'RETIRED') = ("monitors"."retired_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"digest" text NOT NULL,
	"document" jsonb NOT NULL,
	"text" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "policies_version_check" CHECK ("policies"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "promotion_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"environment_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"policy_id" text NOT NULL,
	"audit_specification_id" text,
	"evaluation_run_id" text,
	"bias_audit_id" text,
	"champion_deployment_id" text,
	"model_card_id" text,
	"monitor_id" text,
	"evidence" jsonb NOT NULL,
	"evidence_digest" text NOT NULL,
	"facts" jsonb NOT NULL,
	"evaluation" jsonb NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"supersedes_id" text,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"closing_reason" text,
	"deployment_id" text,
	CONSTRAINT "promotion_requests_state_check" CHECK ("promotion_requests"."state" in ('AWAITING_APPROVAL', 'REFUSED', 'PROMOTED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED')),
	CONSTRAINT "promotion_requests_closed_check" CHECK (("promotion_requests"."state" = 'AWAITING_APPROVAL') = ("promotion_requests"."closed_at" is null)),
	CONSTRAINT "promotion_requests_deployed_check" CHECK (("promotion_requests"."state" = 'PROMOTED') = ("promotion_requests"."deployment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "artifacts" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"digest" text NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"is_protected" boolean NOT NULL,
	"uploaded_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "artifacts_project_id_digest_key" UNIQUE("project_id","digest")
);
--> statement-breakpoint
CREATE TABLE "audit_specifications" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"use_case_id" text NOT NULL,
	"number" integer NOT NULL,
	"dataset_version_id" text NOT NULL,
	"split" jsonb,
	"label_column" text NOT NULL,
	"row_id_column" text,
	"positive_label" text NOT NULL,
	"favourable_outcome" text NOT NULL,
	"threshold" double precision NOT NULL,
	"protected_attributes" jsonb NOT NULL,
	"intersections" boolean NOT NULL,
	"control_features" text[] NOT NULL,
	"minimums" jsonb NOT NULL,
	"display_threshold" integer NOT NULL,
	"ground_truth" text NOT NULL,
	"state" text NOT NULL,
	"digest" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	CONSTRAINT "audit_specifications_use_case_id_number_key" UNIQUE("use_case_id","number"),
	CONSTRAINT "audit_specifications_state_check" CHECK ("audit_specifications"."state" in ('PROPOSED', 'APPROVED', 'REJECTED', 'SUPERSEDED')),
	CONSTRAINT "audit_specifications_outcome_check" CHECK ("audit_specifications"."favourable_outcome" in ('POSITIVE', 'NEGATIVE')),
	CONSTRAINT "audit_specifications_truth_check" CHECK ("audit_specifications"."ground_truth" in ('PRESENT', 'ABSENT', 'PROXY')),
	CONSTRAINT "audit_specifications_threshold_check" CHECK ("audit_specifications"."threshold" > 0 and "audit_specifications"."threshold" < 1),
	CONSTRAINT "audit_specifications_decision_check" CHECK (("audit_specifications"."state" = 'PROPOSED') = ("audit_specifications"."decided_by" is null) and "audit_specifications"."decided_by" is distinct from "audit_specifications"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "dataset_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"dataset_id" text NOT NULL,
	"number" integer NOT NULL,
	"artifact_id" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"format" text NOT NULL,
	"rows" bigint NOT NULL,
	"columns" jsonb NOT NULL,
	"protected_columns" text[] NOT NULL,
	"registered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dataset_versions_dataset_id_number_key" UNIQUE("dataset_id","number"),
	CONSTRAINT "dataset_versions_format_check" CHECK ("dataset_versions"."format" in ('csv', 'parquet', 'ndjson'))
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "datasets_project_id_name_key" UNIQUE("project_id","name")
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_id" text NOT NULL,
	"model_version_id" text NOT NULL,
	"environment_id" text NOT NULL,
	"promotion_request_id" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	CONSTRAINT "deployments_promotion_request_id_key" UNIQUE("promotion_request_id"),
	CONSTRAINT "deployments_period_check" CHECK ("deployments"."valid_to" > "deployments"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "feature_set_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"feature_set_id" text NOT NULL,
	"number" integer NOT NULL,
	"features" jsonb NOT NULL,
	"dataset_version_ids" text[] NOT NULL,
	"registered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feature_set_versions_feature_set_id_number_key" UNIQUE("feature_set_id","number")
);
--> statement-breakpoint
CREATE TABLE "feature_sets" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feature_sets_project_id_name_key" UNIQUE("project_id","name")
);
--> statement-breakpoint
CREATE TABLE "model_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"model_id" text NOT NULL,
	"number" integer NOT NULL,
	"artifact_id" text NOT NULL,
	"artifact_digest" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"manifest_digest" text NOT NULL,
	"inspection" jsonb NOT NULL,
	"feature_set_version_id" text NOT NULL,
	"training_dataset_version_ids" text[] NOT NULL,
	"parameters" jsonb NOT NULL,
	"git_commit" text,
	"registered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_versions_model_id_number_key" UNIQUE("model_id","number")
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"use_case_id" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "models_project_id_name_key" UNIQUE("project_id","name")
);
--> statement-breakpoint
CREATE TABLE "use_cases" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"target" text NOT NULL,
	"decision" text NOT NULL,
	"acts_on_it" text NOT NULL,
	"costs" jsonb NOT NULL,
	"tier" smallint NOT NULL,
	"population" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "use_cases_project_id_name_key" UNIQUE("project_id","name"),
	CONSTRAINT "use_cases_tier_check" CHECK ("use_cases"."tier" in (1, 2, 3, 4))
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"principal_id" text NOT NULL,
	"use_case" text NOT NULL,
	"key" text NOT NULL,
	"input_digest" text NOT NULL,
	"subject_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_principal_id_use_case_key_pk" PRIMARY KEY("principal_id","use_case","key")
);
--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acknowledgements" ADD CONSTRAINT "acknowledgements_acknowledged_by_principals_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_decided_by_principals_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_granted_by_principals_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waivers" ADD CONSTRAINT "waivers_revoked_by_principals_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bias_audits" ADD CONSTRAINT "bias_audits_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bias_audits" ADD CONSTRAINT "bias_audits_evaluation_run_id_evaluation_runs_id_fk" FOREIGN KEY ("evaluation_run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bias_audits" ADD CONSTRAINT "bias_audits_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bias_audits" ADD CONSTRAINT "bias_audits_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_revisions" ADD CONSTRAINT "card_revisions_model_card_id_model_cards_id_fk" FOREIGN KEY ("model_card_id") REFERENCES "public"."model_cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_revisions" ADD CONSTRAINT "card_revisions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_revisions" ADD CONSTRAINT "card_revisions_revised_by_principals_id_fk" FOREIGN KEY ("revised_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_cards" ADD CONSTRAINT "model_cards_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_cards" ADD CONSTRAINT "model_cards_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ADD CONSTRAINT "evaluation_comparisons_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ADD CONSTRAINT "evaluation_comparisons_candidate_run_id_evaluation_runs_id_fk" FOREIGN KEY ("candidate_run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_comparisons" ADD CONSTRAINT "evaluation_comparisons_champion_run_id_evaluation_runs_id_fk" FOREIGN KEY ("champion_run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_runs" ADD CONSTRAINT "evaluation_runs_predictions_artifact_id_artifacts_id_fk" FOREIGN KEY ("predictions_artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "environments" ADD CONSTRAINT "environments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "principals" ADD CONSTRAINT "principals_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_principal_id_principals_id_fk" FOREIGN KEY ("principal_id") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_leaves" ADD CONSTRAINT "journal_leaves_entry_seq_journal_entries_seq_fk" FOREIGN KEY ("entry_seq") REFERENCES "public"."journal_entries"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_edges" ADD CONSTRAINT "lineage_edges_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_edges" ADD CONSTRAINT "lineage_edges_project_id_from_id_lineage_nodes_project_id_id_fk" FOREIGN KEY ("project_id","from_id") REFERENCES "public"."lineage_nodes"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_edges" ADD CONSTRAINT "lineage_edges_project_id_to_id_lineage_nodes_project_id_id_fk" FOREIGN KEY ("project_id","to_id") REFERENCES "public"."lineage_nodes"("project_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_nodes" ADD CONSTRAINT "lineage_nodes_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage_versions" ADD CONSTRAINT "lineage_versions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_steps" ADD CONSTRAINT "alert_steps_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_steps" ADD CONSTRAINT "alert_steps_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_steps" ADD CONSTRAINT "alert_steps_report_id_drift_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."drift_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_first_report_id_drift_reports_id_fk" FOREIGN KEY ("first_report_id") REFERENCES "public"."drift_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_last_report_id_drift_reports_id_fk" FOREIGN KEY ("last_report_id") REFERENCES "public"."drift_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reports" ADD CONSTRAINT "drift_reports_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reports" ADD CONSTRAINT "drift_reports_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift_reports" ADD CONSTRAINT "drift_reports_window_id_monitor_windows_id_fk" FOREIGN KEY ("window_id") REFERENCES "public"."monitor_windows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_batches" ADD CONSTRAINT "monitor_batches_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_batches" ADD CONSTRAINT "monitor_batches_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_batches" ADD CONSTRAINT "monitor_batches_window_id_monitor_windows_id_fk" FOREIGN KEY ("window_id") REFERENCES "public"."monitor_windows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_batches" ADD CONSTRAINT "monitor_batches_received_by_principals_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_window_subjects" ADD CONSTRAINT "monitor_window_subjects_window_id_monitor_windows_id_fk" FOREIGN KEY ("window_id") REFERENCES "public"."monitor_windows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_window_subjects" ADD CONSTRAINT "monitor_window_subjects_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_windows" ADD CONSTRAINT "monitor_windows_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_windows" ADD CONSTRAINT "monitor_windows_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_windows" ADD CONSTRAINT "monitor_windows_closed_by_principals_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitors" ADD CONSTRAINT "monitors_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitors" ADD CONSTRAINT "monitors_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitors" ADD CONSTRAINT "monitors_evaluation_run_id_evaluation_runs_id_fk" FOREIGN KEY ("evaluation_run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitors" ADD CONSTRAINT "monitors_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitors" ADD CONSTRAINT "monitors_drafted_by_principals_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_audit_specification_id_audit_specifications_id_fk" FOREIGN KEY ("audit_specification_id") REFERENCES "public"."audit_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_evaluation_run_id_evaluation_runs_id_fk" FOREIGN KEY ("evaluation_run_id") REFERENCES "public"."evaluation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_bias_audit_id_bias_audits_id_fk" FOREIGN KEY ("bias_audit_id") REFERENCES "public"."bias_audits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_champion_deployment_id_deployments_id_fk" FOREIGN KEY ("champion_deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_model_card_id_model_cards_id_fk" FOREIGN KEY ("model_card_id") REFERENCES "public"."model_cards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_requested_by_principals_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_supersedes_id_promotion_requests_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."promotion_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_closed_by_principals_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promotion_requests" ADD CONSTRAINT "promotion_requests_deployment_id_deployments_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "public"."deployments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_uploaded_by_principals_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_use_case_id_use_cases_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "public"."use_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_proposed_by_principals_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_specifications" ADD CONSTRAINT "audit_specifications_decided_by_principals_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD CONSTRAINT "dataset_versions_registered_by_principals_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_created_by_principals_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_model_version_id_model_versions_id_fk" FOREIGN KEY ("model_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_environment_id_environments_id_fk" FOREIGN KEY ("environment_id") REFERENCES "public"."environments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD CONSTRAINT "feature_set_versions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD CONSTRAINT "feature_set_versions_feature_set_id_feature_sets_id_fk" FOREIGN KEY ("feature_set_id") REFERENCES "public"."feature_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_set_versions" ADD CONSTRAINT "feature_set_versions_registered_by_principals_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_sets" ADD CONSTRAINT "feature_sets_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feature_sets" ADD CONSTRAINT "feature_sets_created_by_principals_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_artifact_id_artifacts_id_fk" FOREIGN KEY ("artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_feature_set_version_id_feature_set_versions_id_fk" FOREIGN KEY ("feature_set_version_id") REFERENCES "public"."feature_set_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_registered_by_principals_id_fk" FOREIGN KEY ("registered_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_use_case_id_use_cases_id_fk" FOREIGN KEY ("use_case_id") REFERENCES "public"."use_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_created_by_principals_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_cases" ADD CONSTRAINT "use_cases_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "use_cases" ADD CONSTRAINT "use_cases_created_by_principals_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."principals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acknowledgements_pagination_idx" ON "acknowledgements" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "acknowledgements_finding_idx" ON "acknowledgements" USING btree ("subject_id","digest","finding_key");--> statement-breakpoint
CREATE INDEX "acknowledgements_acknowledged_by_idx" ON "acknowledgements" USING btree ("acknowledged_by");--> statement-breakpoint
CREATE INDEX "decisions_pagination_idx" ON "decisions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "decisions_subject_idx" ON "decisions" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "decisions_decided_by_idx" ON "decisions" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "waivers_pagination_idx" ON "waivers" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "waivers_subject_idx" ON "waivers" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "waivers_granted_by_idx" ON "waivers" USING btree ("granted_by");--> statement-breakpoint
CREATE INDEX "waivers_revoked_by_idx" ON "waivers" USING btree ("revoked_by");--> statement-breakpoint
CREATE INDEX "bias_audits_model_version_id_idx" ON "bias_audits" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "bias_audits_audit_specification_id_idx" ON "bias_audits" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "bias_audits_pagination_idx" ON "bias_audits" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "card_revisions_revised_by_idx" ON "card_revisions" USING btree ("revised_by");--> statement-breakpoint
CREATE INDEX "card_revisions_project_id_idx" ON "card_revisions" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "model_cards_pagination_idx" ON "model_cards" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "evaluation_comparisons_champion_run_id_idx" ON "evaluation_comparisons" USING btree ("champion_run_id");--> statement-breakpoint
CREATE INDEX "evaluation_comparisons_pagination_idx" ON "evaluation_comparisons" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_runs_identity_key" ON "evaluation_runs" USING btree ("model_version_id","purpose","identity_digest") WHERE "evaluation_runs"."state" in ('QUEUED', 'RUNNING', 'SUCCEEDED');--> statement-breakpoint
CREATE INDEX "evaluation_runs_open_idx" ON "evaluation_runs" USING btree ("id") WHERE "evaluation_runs"."state" in ('QUEUED', 'RUNNING');--> statement-breakpoint
CREATE INDEX "evaluation_runs_pagination_idx" ON "evaluation_runs" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "evaluation_runs_model_id_idx" ON "evaluation_runs" USING btree ("model_id","id");--> statement-breakpoint
CREATE INDEX "evaluation_runs_model_version_id_idx" ON "evaluation_runs" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "evaluation_runs_audit_specification_id_idx" ON "evaluation_runs" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "evaluation_runs_dataset_version_id_idx" ON "evaluation_runs" USING btree ("dataset_version_id");--> statement-breakpoint
CREATE INDEX "evaluation_runs_requested_by_idx" ON "evaluation_runs" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "evaluation_runs_predictions_artifact_id_idx" ON "evaluation_runs" USING btree ("predictions_artifact_id");--> statement-breakpoint
CREATE INDEX "api_tokens_pagination_idx" ON "api_tokens" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "api_tokens_principal_idx" ON "api_tokens" USING btree ("principal_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_digest_idx" ON "api_tokens" USING btree ("token_digest");--> statement-breakpoint
CREATE INDEX "environments_pagination_idx" ON "environments" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "environments_name_idx" ON "environments" USING btree ("project_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "environments_rank_idx" ON "environments" USING btree ("project_id","rank");--> statement-breakpoint
CREATE INDEX "invitations_pagination_idx" ON "invitations" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "invitations_principal_idx" ON "invitations" USING btree ("principal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_code_idx" ON "invitations" USING btree ("code_digest");--> statement-breakpoint
CREATE INDEX "principals_pagination_idx" ON "principals" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "principals_first_administrator_idx" ON "principals" USING btree ("kind") WHERE created_by is null;--> statement-breakpoint
CREATE INDEX "projects_pagination_idx" ON "projects" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "projects_created_by_idx" ON "projects" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "role_grants_pagination_idx" ON "role_grants" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "role_grants_principal_idx" ON "role_grants" USING btree ("principal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grants_live_idx" ON "role_grants" USING btree ("principal_id",coalesce(project_id, ''),"role") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_id_key" ON "journal_entries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "journal_entries_subject_idx" ON "journal_entries" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_leaves_entry_seq_key" ON "journal_leaves" USING btree ("entry_seq");--> statement-breakpoint
CREATE INDEX "journal_leaves_pagination_idx" ON "journal_leaves" USING btree ("project_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "lineage_edges_open_key" ON "lineage_edges" USING btree ("from_id","to_id","kind") WHERE "lineage_edges"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "lineage_edges_from_idx" ON "lineage_edges" USING btree ("project_id","from_id","to_id");--> statement-breakpoint
CREATE INDEX "lineage_edges_to_idx" ON "lineage_edges" USING btree ("project_id","to_id","from_id");--> statement-breakpoint
CREATE INDEX "lineage_edges_version_idx" ON "lineage_edges" USING btree ("project_id","version");--> statement-breakpoint
CREATE INDEX "lineage_edges_pagination_idx" ON "lineage_edges" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "alert_steps_report_id_idx" ON "alert_steps" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "alert_steps_project_id_idx" ON "alert_steps" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_live_key" ON "alerts" USING btree ("monitor_id","signal") WHERE "alerts"."state" in ('OPEN', 'ACKNOWLEDGED', 'INVESTIGATING');--> statement-breakpoint
CREATE INDEX "alerts_monitor_id_idx" ON "alerts" USING btree ("monitor_id","id");--> statement-breakpoint
CREATE INDEX "alerts_first_report_id_idx" ON "alerts" USING btree ("first_report_id");--> statement-breakpoint
CREATE INDEX "alerts_last_report_id_idx" ON "alerts" USING btree ("last_report_id");--> statement-breakpoint
CREATE INDEX "alerts_pagination_idx" ON "alerts" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "drift_reports_monitor_id_idx" ON "drift_reports" USING btree ("monitor_id","id");--> statement-breakpoint
CREATE INDEX "drift_reports_pagination_idx" ON "drift_reports" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "monitor_batches_window_id_idx" ON "monitor_batches" USING btree ("window_id");--> statement-breakpoint
CREATE INDEX "monitor_batches_received_by_idx" ON "monitor_batches" USING btree ("received_by");--> statement-breakpoint
CREATE INDEX "monitor_batches_project_id_idx" ON "monitor_batches" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "monitor_window_subjects_project_id_idx" ON "monitor_window_subjects" USING btree ("project_id");--> statement-breakpoint
CREATE UNIQUE INDEX "monitor_windows_open_key" ON "monitor_windows" USING btree ("monitor_id") WHERE "monitor_windows"."state" = 'OPEN';--> statement-breakpoint
CREATE INDEX "monitor_windows_closed_by_idx" ON "monitor_windows" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "monitor_windows_pagination_idx" ON "monitor_windows" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "monitors_draft_key" ON "monitors" USING btree ("model_version_id") WHERE "monitors"."state" = 'DRAFT';--> statement-breakpoint
CREATE UNIQUE INDEX "monitors_deployment_id_key" ON "monitors" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "monitors_model_version_id_idx" ON "monitors" USING btree ("model_version_id","id");--> statement-breakpoint
CREATE INDEX "monitors_evaluation_run_id_idx" ON "monitors" USING btree ("evaluation_run_id");--> statement-breakpoint
CREATE INDEX "monitors_drafted_by_idx" ON "monitors" USING btree ("drafted_by");--> statement-breakpoint
CREATE INDEX "monitors_pagination_idx" ON "monitors" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_name_version_idx" ON "policies" USING btree ("name","version");--> statement-breakpoint
CREATE INDEX "policies_pagination_idx" ON "policies" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "promotion_requests_pagination_idx" ON "promotion_requests" USING btree ("project_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "promotion_requests_open_idx" ON "promotion_requests" USING btree ("model_id","environment_id") WHERE state = 'AWAITING_APPROVAL';--> statement-breakpoint
CREATE INDEX "promotion_requests_model_idx" ON "promotion_requests" USING btree ("model_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_model_version_idx" ON "promotion_requests" USING btree ("model_version_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_environment_idx" ON "promotion_requests" USING btree ("environment_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_policy_idx" ON "promotion_requests" USING btree ("policy_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_audit_specification_idx" ON "promotion_requests" USING btree ("audit_specification_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_evaluation_run_idx" ON "promotion_requests" USING btree ("evaluation_run_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_bias_audit_idx" ON "promotion_requests" USING btree ("bias_audit_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_champion_idx" ON "promotion_requests" USING btree ("champion_deployment_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_model_card_idx" ON "promotion_requests" USING btree ("model_card_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_monitor_idx" ON "promotion_requests" USING btree ("monitor_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_requested_by_idx" ON "promotion_requests" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "promotion_requests_closed_by_idx" ON "promotion_requests" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "promotion_requests_supersedes_idx" ON "promotion_requests" USING btree ("supersedes_id");--> statement-breakpoint
CREATE INDEX "promotion_requests_deployment_idx" ON "promotion_requests" USING btree ("deployment_id");--> statement-breakpoint
CREATE INDEX "artifacts_pagination_idx" ON "artifacts" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "artifacts_uploaded_by_idx" ON "artifacts" USING btree ("uploaded_by");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_specifications_approved_key" ON "audit_specifications" USING btree ("use_case_id") WHERE "audit_specifications"."state" = 'APPROVED';--> statement-breakpoint
CREATE INDEX "audit_specifications_dataset_version_id_idx" ON "audit_specifications" USING btree ("dataset_version_id");--> statement-breakpoint
CREATE INDEX "audit_specifications_pagination_idx" ON "audit_specifications" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "audit_specifications_proposed_by_idx" ON "audit_specifications" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "audit_specifications_decided_by_idx" ON "audit_specifications" USING btree ("decided_by");--> statement-breakpoint
CREATE INDEX "dataset_versions_artifact_id_idx" ON "dataset_versions" USING btree ("artifact_id");--> statement-breakpoint
CREATE INDEX "dataset_versions_pagination_idx" ON "dataset_versions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "dataset_versions_registered_by_idx" ON "dataset_versions" USING btree ("registered_by");--> statement-breakpoint
CREATE INDEX "datasets_pagination_idx" ON "datasets" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "datasets_created_by_idx" ON "datasets" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_current_key" ON "deployments" USING btree ("model_id","environment_id") WHERE "deployments"."valid_to" is null;--> statement-breakpoint
CREATE INDEX "deployments_model_id_idx" ON "deployments" USING btree ("model_id","id");--> statement-breakpoint
CREATE INDEX "deployments_model_version_id_idx" ON "deployments" USING btree ("model_version_id");--> statement-breakpoint
CREATE INDEX "deployments_environment_id_idx" ON "deployments" USING btree ("environment_id","valid_from");--> statement-breakpoint
CREATE INDEX "deployments_pagination_idx" ON "deployments" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "feature_set_versions_pagination_idx" ON "feature_set_versions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "feature_set_versions_registered_by_idx" ON "feature_set_versions" USING btree ("registered_by");--> statement-breakpoint
CREATE INDEX "feature_sets_pagination_idx" ON "feature_sets" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "feature_sets_created_by_idx" ON "feature_sets" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "model_versions_artifact_id_idx" ON "model_versions" USING btree ("artifact_id");--> statement-breakpoint
CREATE INDEX "model_versions_feature_set_version_id_idx" ON "model_versions" USING btree ("feature_set_version_id");--> statement-breakpoint
CREATE INDEX "model_versions_pagination_idx" ON "model_versions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "model_versions_registered_by_idx" ON "model_versions" USING btree ("registered_by");--> statement-breakpoint
CREATE INDEX "models_use_case_id_idx" ON "models" USING btree ("use_case_id");--> statement-breakpoint
CREATE INDEX "models_pagination_idx" ON "models" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "models_created_by_idx" ON "models" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "use_cases_pagination_idx" ON "use_cases" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "use_cases_created_by_idx" ON "use_cases" USING btree ("created_by");