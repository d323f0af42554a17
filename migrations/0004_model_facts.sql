ALTER TABLE "model_versions" ALTER COLUMN "manifest" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ALTER COLUMN "manifest_digest" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ALTER COLUMN "inspection" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "format" text DEFAULT 'ONNX' NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ALTER COLUMN "format" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "format_facts" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "model_versions" ALTER COLUMN "format_facts" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "repository_url" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "training_run_id" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "framework" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "runtime" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "environment_lock_artifact_id" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "environment_lock_digest" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "environment_lock_name" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "parent_version_id" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD COLUMN "derivation" text;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_environment_lock_artifact_id_artifacts_id_fk" FOREIGN KEY ("environment_lock_artifact_id") REFERENCES "public"."artifacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_parent_version_id_model_versions_id_fk" FOREIGN KEY ("parent_version_id") REFERENCES "public"."model_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_versions_parent_version_id_idx" ON "model_versions" USING btree ("parent_version_id");--> statement-breakpoint
CREATE INDEX "model_versions_environment_lock_artifact_id_idx" ON "model_versions" USING btree ("environment_lock_artifact_id");--> statement-breakpoint
CREATE INDEX "model_versions_training_run_id_idx" ON "model_versions" USING btree ("training_run_id");--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_format_check" CHECK ("model_versions"."format" in ('ONNX', 'PICKLE', 'JOBLIB', 'PYTORCH', 'TORCHSCRIPT', 'TORCH_EXPORT', 'SAVED_MODEL', 'TENSORFLOW_GRAPH', 'KERAS_H5', 'KERAS', 'TFLITE', 'SAFETENSORS', 'GGUF', 'LIGHTGBM', 'XGBOOST', 'CATBOOST', 'PMML', 'COREML', 'TENSORRT', 'R_OBJECT', 'H2O_MOJO', 'SKOPS'));--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_inspection_check" CHECK (("model_versions"."format" = 'ONNX') = ("model_versions"."inspection" is not null));--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_manifest_check" CHECK (("model_versions"."manifest" is null) = ("model_versions"."manifest_digest" is null) and ("model_versions"."manifest" is null or "model_versions"."format" = 'ONNX'));--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_lock_check" CHECK (("model_versions"."environment_lock_artifact_id" is null) = ("model_versions"."environment_lock_digest" is null) and ("model_versions"."environment_lock_artifact_id" is null) = ("model_versions"."environment_lock_name" is null));--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_derivation_check" CHECK ("model_versions"."derivation" in ('QUANTISED', 'PRUNED', 'DISTILLED', 'CONVERTED', 'FINE_TUNED'));--> statement-breakpoint
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_parent_check" CHECK (("model_versions"."parent_version_id" is null) = ("model_versions"."derivation" is null) and "model_versions"."parent_version_id" is distinct from "model_versions"."id");
--> statement-breakpoint
-- Inspections of before say nothing of what was not read then: the new members are empty, as in a file that does not state them.
alter table public.model_versions disable trigger model_versions_keep_facts;
--> statement-breakpoint
update public.model_versions
set inspection = '{"domain": "", "modelVersion": 0, "docString": "", "graphName": "", "overridable": [], "functions": []}'::jsonb || inspection;
--> statement-breakpoint
alter table public.model_versions enable trigger model_versions_keep_facts;
