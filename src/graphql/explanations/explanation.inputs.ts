import { Field, ID, InputType, Int } from 'type-graphql';
import type { ImportFormat } from '../../domain/explanations/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { AttributionMethod, ScoreLinkName } from '../../stats/attribution/index.ts';
import { AttributionMethodEnum, ImportFormatEnum, ScoreLinkEnum } from './explanation-enums.ts';

/** Input form of a group. */
@InputType('FeatureGroupInput', { description: 'Columns of the model that move together, such as all columns of one embedding or of one lag.' })
export class FeatureGroupInput {
  @Field(() => String, { description: 'Its name; not the name of a column outside of it.' })
  name!: string;

  @Field(() => [String], { description: 'Its columns; a column is in one group at most.' })
  columns!: string[];
}

/** Input form of the words for a group. */
@InputType('ReasonTextInput', { description: 'The plain words for a group that a person may be told as a reason.' })
export class ReasonTextInput {
  @Field(() => String, { description: 'The group, or the column that is a group of its own.' })
  group!: string;

  @Field(() => String, { description: 'What the person is told, such as "Your income is not stable". Never only that the score was low.' })
  text!: string;
}

/** Input of requestExplanation. */
@InputType('RequestExplanationInput', { description: 'Which model version is explained, and how; what is left out is chosen.' })
export class RequestExplanationInput {
  @Field(() => ID, { description: 'The model version.' })
  modelVersionId!: string;

  @Field(() => ID, { nullable: true, description: 'Rows to explain against; left out for the first dataset version that it was trained on.' })
  backgroundDatasetVersionId?: string | null;

  @Field(() => [FeatureGroupInput], { nullable: true, description: 'Columns that move together; every other column is a group of its own.' })
  groups?: FeatureGroupInput[] | null;

  @Field(() => AttributionMethodEnum, { nullable: true, description: 'How effects are computed; left out for the exact method where it fits into the budget.' })
  method?: AttributionMethod | null;

  @Field(() => ScoreLinkEnum, { nullable: true, description: 'The scale of effects; left out for LOGIT of probabilities and IDENTITY of other scores.' })
  link?: ScoreLinkName | null;

  @Field(() => String, { nullable: true, description: 'The class to explain; needed for a model that gives a probability per class.' })
  outputClass?: string | null;

  @Field(() => Int, { nullable: true, description: `Rows to explain against, 10 to ${LIMITS.explanationBackgroundRows}; 100 when left out.` })
  backgroundRows?: number | null;

  @Field(() => Int, { nullable: true, description: `Rows whose effects are averaged, 2 to ${LIMITS.explanationSampleRows}; 50 when left out.` })
  sampleRows?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: `Ids of rows that are explained one by one, at most ${LIMITS.explanationPeople}; they are people, so that it takes a permission of its own.`,
  })
  rowIds?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: `Columns along which scores are followed, at most ${LIMITS.explanationDependence}; no column about people.`,
  })
  dependence?: string[] | null;

  @Field(() => [ReasonTextInput], { nullable: true, description: 'The words for reasons: one text for every group, or none at all.' })
  reasonTexts?: ReasonTextInput[] | null;

  @Field(() => Int, { nullable: true, description: `Made-up rows that the model may be run on, at most ${LIMITS.explanationRows}.` })
  budgetRows?: number | null;

  @Field(() => Int, { nullable: true, description: `Seconds after which the run is given up, at most ${LIMITS.explanationSeconds}.` })
  budgetSeconds?: number | null;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same run.' })
  idempotencyKey?: string | null;
}

/** Input of cancelExplanation. */
@InputType('CancelExplanationInput', { description: 'Which explanation is stopped.' })
export class CancelExplanationInput {
  @Field(() => ID, { description: 'The explanation.' })
  explanationRunId!: string;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same.' })
  idempotencyKey?: string | null;
}

/** Input of importExplanation. */
@InputType('ImportExplanationInput', { description: 'Which uploaded file says what about which model version.' })
export class ImportExplanationInput {
  @Field(() => ID, { description: 'The model version that the file is about.' })
  modelVersionId!: string;

  @Field(() => ID, { description: 'The file, uploaded to the project before. It is JSON in UTF-8; a pickle is never read.' })
  artifactId!: string;

  @Field(() => ImportFormatEnum, { description: 'What kind of file it is.' })
  format!: ImportFormat;

  @Field(() => String, { nullable: true, description: 'The same key again answers the same import.' })
  idempotencyKey?: string | null;
}
