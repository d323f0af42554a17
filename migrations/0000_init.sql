CREATE TABLE "idempotency_keys" (
	"principal_id" text NOT NULL,
	"use_case" text NOT NULL,
	"key" text NOT NULL,
	"input_digest" text NOT NULL,
	"subject_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_principal_id_use_case_key_pk" PRIMARY KEY("principal_id","use_case","key")
);
