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
	"payload" jsonb NOT NULL
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
ALTER TABLE "journal_leaves" ADD CONSTRAINT "journal_leaves_entry_seq_journal_entries_seq_fk" FOREIGN KEY ("entry_seq") REFERENCES "public"."journal_entries"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "journal_entries_id_key" ON "journal_entries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "journal_entries_subject_idx" ON "journal_entries" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "journal_leaves_entry_seq_key" ON "journal_leaves" USING btree ("entry_seq");--> statement-breakpoint
CREATE INDEX "journal_leaves_pagination_idx" ON "journal_leaves" USING btree ("project_id","position");