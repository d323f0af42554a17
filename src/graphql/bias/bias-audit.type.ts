import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ShownAudit, StoredBiasAuditDocument } from '../../domain/bias/index.ts';
import type { Id } from '../../kernel/id.ts';
import { connectionOf } from '../connection.type.ts';
import { Measure, Verdict } from '../measure.type.ts';
import { NodeInterface } from '../node.type.ts';
import { FavourableOutcomeEnum, GroundTruthEnum, ReferenceModeEnum, TaskEnum } from '../registry/registry-enums.ts';
import { GraphQLISODateTime } from '../scalars.ts';
import { AuditedGroup, DisplayedCount } from './audited-group.type.ts';
import { AuditedClasses, AuditedNumbers, RankedGroup } from './audited-kinds.type.ts';
import { DecisionEnum, DisparityTestEnum, IndependenceMethodEnum } from './bias-enums.ts';
import { DisparityAggregate } from './disparity-aggregate.type.ts';
import { LocalLawReport } from './local-law.type.ts';
import { ProxyReport } from './proxy-report.type.ts';
import { StratifiedAudit } from './stratified-audit.type.ts';

/** GraphQL form of a disparity. */
@ObjectType('Disparity', { description: 'One group against its reference by one metric.' })
export class Disparity {
  @Field(() => String, { description: 'Id of the metric, such as impactRatio@1.' })
  metric!: string;

  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => String, { description: 'The group that it is held against.' })
  reference!: string;

  @Field(() => ReferenceModeEnum, { description: 'Why that one.' })
  referenceMode!: string;

  @Field(() => [ReferenceModeEnum], { description: 'Every kind of reference for which this comparison holds; the largest group may be the most favoured.' })
  referenceModes!: readonly string[];

  @Field(() => Measure, { description: 'Value and interval; the interval holds for all groups of the attribute together.' })
  measure!: Measure;

  @Field(() => DisparityTestEnum, { description: 'Which test was made; only Fisher’s is exact, so that only it lets a small group fail.' })
  test!: string;

  @Field(() => Float, { nullable: true, description: 'Its two-sided p-value; null when it cannot be made or is suppressed.' })
  p!: number | null;

  @Field(() => Float, { nullable: true, description: 'Fisher’s exact test, two-sided; null when another test was made, it cannot be made, or is suppressed.' })
  fisherP!: number | null;

  @Field(() => Float, { nullable: true, description: 'The p-value, adjusted by Holm for the groups of the attribute.' })
  adjustedP!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether one decision more or less would turn the comparison round; null when suppressed.' })
  smallNumbers!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the impact ratio is below four fifths, in whole numbers; null for other metrics.' })
  belowFourFifths!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'The ratio nearest to 1 that these numbers of people would have shown.' })
  minimumDetectableRatio!: number | null;

  @Field(() => Boolean, { description: 'Whether both groups have enough people to be judged.' })
  meetsMinimums!: boolean;

  @Field(() => String, { nullable: true, description: 'What is lacking, in words; null when nothing is.' })
  shortfall!: string | null;

  @Field(() => Float, { description: 'The threshold of the reference verdict; a policy sets its own.' })
  referenceThreshold!: number;

  @Field(() => Verdict, { description: 'What the numbers mean against that threshold.' })
  referenceVerdict!: string;

  @Field(() => String, { description: 'Why, for programs.' })
  reason!: string;

  @Field(() => Boolean, { description: 'Whether its numbers are withheld because they would tell about few people.' })
  suppressed!: boolean;
}

/** GraphQL form of differential fairness. */
@ObjectType('DifferentialFairness', { description: 'The largest difference of log rates between any two groups, of being selected and of not being.' })
export class DifferentialFairness {
  @Field(() => Measure, { description: 'ε; zero when all groups have one rate.' })
  measure!: Measure;

  @Field(() => [String], { nullable: true, description: 'The two groups that it comes from, the one with the higher rate first; null when suppressed.' })
  pair!: readonly string[] | null;

  @Field(() => DecisionEnum, { nullable: true, description: 'Which rate they differ in; null when suppressed.' })
  outcome!: string | null;
}

/** GraphQL form of a needed sample size. */
@ObjectType('NeededRows', { description: 'How many people per group would show a ratio of selection rates, 80 times of 100.' })
export class NeededRows {
  @Field(() => Float, { description: 'The ratio.' })
  ratio!: number;

  @Field(() => Int, { description: 'People in each of the two groups.' })
  rowsPerGroup!: number;
}

/** GraphQL form of sample sizes. */
@ObjectType('SampleSizes', { description: 'How many people it takes to see a disparity, at the rate of the most favoured group.' })
export class SampleSizes {
  @Field(() => String, { description: 'The most favoured group.' })
  reference!: string;

  @Field(() => Float, { description: 'Its selection rate.' })
  referenceRate!: number;

  @Field(() => [NeededRows], { description: 'The table.' })
  needed!: readonly NeededRows[];
}

/** GraphQL form of a named reference. */
@ObjectType('AttributeReference', { description: 'The reference group of one kind.' })
export class AttributeReference {
  @Field(() => ReferenceModeEnum, { description: 'The kind.' })
  mode!: string;

  @Field(() => String, { description: 'The group.' })
  group!: string;
}

/** GraphQL form of an attribute. */
@ObjectType('AuditedAttribute', { description: 'One protected attribute, or the crossing of two or three.' })
export class AuditedAttribute {
  @Field(() => String, { description: 'Such as gender or gender×race.' })
  attribute!: string;

  @Field(() => [String], { description: 'The attributes that it is made of.' })
  parts!: readonly string[];

  @Field(() => [AuditedGroup], { description: 'Its groups.' })
  groups!: readonly AuditedGroup[];

  @Field(() => AuditedGroup, { nullable: true, description: 'The rows whose attribute is not known; null when there are none.' })
  unknown!: AuditedGroup | null;

  @Field(() => Boolean, { description: 'Whether it is unknown for more than a fifth of the rows, so that nothing can be concluded.' })
  unknownShareTooHigh!: boolean;

  @Field(() => [DisparityAggregate], { description: 'Numbers for all its groups.' })
  aggregates!: readonly DisparityAggregate[];

  @Field(() => Float, {
    nullable: true,
    description: 'χ² test of independence between group and favourable decision; null when it cannot be made or is suppressed.',
  })
  independenceP!: number | null;

  @Field(() => IndependenceMethodEnum, { nullable: true, description: 'How its p-value was found; permutations where expected counts are below five.' })
  independenceMethod!: string | null;

  @Field(() => [AttributeReference], { description: 'Reference groups; a kind that has none, or another for each metric, is left out.' })
  references!: readonly AttributeReference[];

  @Field(() => DifferentialFairness, { nullable: true, description: 'Differential fairness; null where nothing is decided.' })
  differentialFairness!: DifferentialFairness | null;

  @Field(() => SampleSizes, {
    nullable: true,
    description: 'How many people it takes; null where the rate is 0 or 1, nothing is decided, or it is suppressed.',
  })
  sampleSizes!: SampleSizes | null;

  @Field(() => StratifiedAudit, {
    nullable: true,
    description: 'The attribute within strata of control features; null for crossings and without such features.',
  })
  stratified!: StratifiedAudit | null;

  @Field(() => AuditedClasses, { nullable: true, description: 'Predictions by class; null for other tasks.' })
  classes!: AuditedClasses | null;

  @Field(() => AuditedNumbers, { nullable: true, description: 'Predicted numbers; null for other tasks.' })
  numbers!: AuditedNumbers | null;

  @Field(() => [RankedGroup], { nullable: true, description: 'Places in rankings; null for other tasks.' })
  ranking!: readonly RankedGroup[] | null;

  @Field(() => Verdict, {
    description: 'Worst impact ratio against four fifths of the most favoured group; where nothing is decided, worst comparison with it.',
  })
  referenceVerdict!: string;

  @Field(() => String, { nullable: true, description: 'Why the attribute as a whole could not be judged; null when it could.' })
  reason!: string | null;

  readonly allDisparities!: readonly Disparity[];
}

/** GraphQL form of a group that covers another. */
@ObjectType('CoveringGroup', { description: 'A larger group that could be judged.' })
export class CoveringGroup {
  @Field(() => String, { description: 'The attribute or crossing.' })
  attribute!: string;

  @Field(() => String, { description: 'The group.' })
  group!: string;
}

/** GraphQL form of a group that could not be judged. */
@ObjectType('NotAssessedGroup', { description: 'A group that could not be judged: a finding, not a blank.' })
export class NotAssessedGroup {
  @Field(() => String, { description: 'The attribute or crossing.' })
  attribute!: string;

  @Field(() => String, { description: 'The group.' })
  group!: string;

  @Field(() => DisplayedCount, { description: 'People in it.' })
  rows!: DisplayedCount;

  @Field(() => [String], { description: 'The metrics by which it could not be judged.' })
  metrics!: readonly string[];

  @Field(() => [CoveringGroup], {
    description: 'Groups of fewer attributes that it belongs to and that could be judged; empty means that nothing covers these people.',
  })
  coveredBy!: readonly CoveringGroup[];
}

/** GraphQL form of audit minimums. */
@ObjectType('AuditMinimums', { description: 'Below these counts nothing is concluded about a group.' })
export class AuditMinimums {
  @Field(() => Int, { description: 'Rows of the group.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows in the denominator of the rate.' })
  denominator!: number;

  @Field(() => Int, { description: 'Events, and as many non-events, in that denominator.' })
  events!: number;
}

/** GraphQL form of a caveat. */
@ObjectType('AuditCaveat', { description: 'Something that whoever reads the audit has to know.' })
export class AuditCaveat {
  @Field(() => String, { description: 'Which, for programs.' })
  code!: string;

  @Field(() => String, { description: 'What, in one sentence.' })
  sentence!: string;
}

/** GraphQL form of a primary metric. */
@ObjectType('AuditedPrimaryMetric', { description: 'A fairness metric that the specification names as one of the few that matter most.' })
export class AuditedPrimaryMetric {
  @Field(() => String, { description: 'The metric, such as impactRatio.' })
  metric!: string;

  @Field(() => String, { description: 'The harm that it watches.' })
  harm!: string;
}

/** GraphQL form of a disparity with its attribute. */
@ObjectType('AttributeDisparity', { description: 'A disparity, and the attribute or crossing that it is of.' })
export class AttributeDisparity {
  @Field(() => String, { description: 'The attribute or crossing.' })
  attribute!: string;

  @Field(() => Disparity, { description: 'The disparity.' })
  disparity!: Disparity;
}

/** A page of disparities. */
export const AttributeDisparityConnection = connectionOf(AttributeDisparity);

/** GraphQL form of a bias audit. */
@ObjectType('BiasAudit', {
  description: 'How an evaluated version treats groups of people; small groups are hidden from readers without the permission.',
  implements: NodeInterface,
})
export class BiasAudit extends NodeInterface {
  readonly __typename!: 'BiasAudit';

  @Field(() => String, { description: 'SHA-256 of the audit with exact counts, in canonical JSON.' })
  digest!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => Boolean, { description: 'Whether you get every count exactly.' })
  exact!: boolean;

  @Field(() => FavourableOutcomeEnum, { description: 'Which prediction is the good outcome.' })
  favourableOutcome!: string;

  @Field(() => Float, { nullable: true, description: 'A score at or above it is a positive prediction; null where no number decides.' })
  threshold!: number | null;

  @Field(() => TaskEnum, { description: 'What the model predicts.' })
  task!: string;

  @Field(() => [String], { nullable: true, description: 'Classes that are the good outcome; null where classes are not what is decided by.' })
  favourableClasses!: readonly string[] | null;

  @Field(() => Boolean, { description: 'Whether predictions become decisions; where not, predictions are compared only.' })
  decided!: boolean;

  @Field(() => ReferenceModeEnum, {
    description: 'Against whom the specification wants groups held; the audit also holds them against the most favoured and the largest.',
  })
  referenceMode!: string;

  @Field(() => [AuditedPrimaryMetric], { description: 'The metrics that matter most here.' })
  primaryMetrics!: readonly AuditedPrimaryMetric[];

  @Field(() => GroundTruthEnum, { description: 'Whether true outcomes are known.' })
  groundTruth!: string;

  @Field(() => AuditMinimums, { description: 'Below these counts nothing is concluded.' })
  minimums!: AuditMinimums;

  @Field(() => Int, { description: 'Counts below it are hidden.' })
  displayThreshold!: number;

  @Field(() => Int, { description: 'Rows audited.' })
  rows!: number;

  @Field(() => Int, { description: 'Rows left out because the model gave no finite score.' })
  excludedRows!: number;

  @Field(() => [AuditedAttribute], { description: 'The protected attributes.' })
  attributes!: readonly AuditedAttribute[];

  @Field(() => [AuditedAttribute], { description: 'Crossings of two or three attributes.' })
  crossings!: readonly AuditedAttribute[];

  @Field(() => [NotAssessedGroup], { description: 'Groups that could not be judged.' })
  notAssessed!: readonly NotAssessedGroup[];

  @Field(() => [String], { description: 'Control features of the specification that the audit does not stratify by.' })
  controlFeaturesNotUsed!: readonly string[];

  @Field(() => [Measure], { description: 'Inequality of benefits over people: Theil’s index and the generalised entropy. Reported, never judged.' })
  inequality!: readonly Measure[];

  @Field(() => LocalLawReport, { nullable: true, description: 'The report by New York City’s Local Law 144; null where the specification asks for none.' })
  localLaw144!: LocalLawReport | null;

  @Field(() => ProxyReport, {
    nullable: true,
    description: 'Whether what the model reads tells a protected attribute, the label or the row; null where its columns were not at hand.',
  })
  proxies!: ProxyReport | null;

  @Field(() => [AuditCaveat], { description: 'What whoever reads the audit has to know.' })
  caveats!: readonly AuditCaveat[];

  @Field(() => Verdict, { description: 'Worst impact ratio against four fifths, over attributes and crossings; a policy judges by its own thresholds.' })
  referenceVerdict!: string;

  readonly evaluationRunId!: Id<'EvaluationRun'>;
  readonly projectId!: Id<'Project'>;
  readonly stored!: StoredBiasAuditDocument;
  readonly shown!: ShownAudit;
}

/** A page of bias audits. */
export const BiasAuditConnection = connectionOf(BiasAudit);
