import { enumType } from '../enum-type.ts';

/** GraphQL enum of specification states. */
export const SpecificationStateEnum = enumType('SpecificationState', 'How far an audit specification has come.', {
  PROPOSED: 'Waits for a reviewer who did not propose it.',
  APPROVED: 'Every version for the use case is judged by it.',
  REJECTED: 'A reviewer turned it down.',
  SUPERSEDED: 'Was approved until a newer one took its place.',
});

/** GraphQL enum of tier origins. */
export const TierOriginEnum = enumType('TierOrigin', 'How a risk tier came about.', {
  DECLARED: 'Typed in when the use case was created; nobody has answered a questionnaire.',
  COMPUTED: 'By the questionnaire of the approved revision.',
  SET: 'By a person with that permission, with a reason.',
});

/** GraphQL enum of revision states. */
export const RevisionStateEnum = enumType('RevisionState', 'How far a revision of a use case has come.', {
  DECLARED: 'What was said when the use case was created; nobody has approved it, and nobody can any more.',
  PROPOSED: 'Waits for a reviewer who did not propose it.',
  APPROVED: 'It holds: what it asks for judges every request.',
  DECLINED: 'A reviewer turned it down.',
  SUPERSEDED: 'Held until a newer one took its place.',
  WITHDRAWN: 'Whoever proposed it took it back before anybody decided.',
});

/** GraphQL enum of decisions on a revision. */
export const RevisionDecisionEnum = enumType('RevisionDecision', 'What a reviewer decides on a proposed revision of a use case.', {
  APPROVE: 'It holds from now on.',
  DECLINE: 'It does not.',
});

/** GraphQL enum of serving modes. */
export const ServingModeEnum = enumType('ServingMode', 'When predictions are made.', {
  BATCH: 'Ahead, many at a time, to be looked up.',
  REAL_TIME: 'When somebody waits for one.',
});

/** GraphQL enum of alternatives. */
export const AlternativeKindEnum = enumType('AlternativeKind', 'What was weighed against a model.', {
  NO_MODEL: 'What happens when nothing is predicted at all.',
  OTHER: 'Another way to predict or to decide.',
});

/** GraphQL enum of effects. */
export const FramingEffectEnum = enumType('FramingEffect', 'What a change of a framing does to the models of the use case.', {
  STRICTER: 'It asks for more than before.',
  LAXER: 'It asks for less than before.',
});

/** GraphQL enum of decisions on a specification. */
export const SpecificationDecisionEnum = enumType('SpecificationDecision', 'What a reviewer decides on a proposed specification.', {
  APPROVE: 'It becomes the test of the use case.',
  REJECT: 'It does not.',
});

/** GraphQL enum of favourable outcomes. */
export const FavourableOutcomeEnum = enumType('FavourableOutcome', 'Which prediction is the good outcome for the person it is about.', {
  POSITIVE: 'A positive prediction, such as an invitation.',
  NEGATIVE: 'A negative prediction, such as no default expected.',
});

/** GraphQL enum of tasks. */
export const TaskEnum = enumType('Task', 'What a model predicts, and so by which measures it is judged.', {
  BINARY: 'One of two labels: a score, and a threshold that turns it into a prediction.',
  MULTICLASS: 'One of several classes: the one with the largest probability.',
  REGRESSION: 'A number.',
  RANKING: 'An order of the rows of a query.',
});

/** GraphQL enum of reference modes. */
export const ReferenceModeEnum = enumType(
  'ReferenceMode',
  'With which group of a protected attribute the others are compared.',
  {
    BEST: 'The one with the highest share of favourable decisions, among those with enough rows.',
    MAJORITY: 'The largest.',
    PREDEFINED: 'The one that the audit specification names.',
    MIN_METRIC: 'Per metric, the one with the smallest value.',
  },
  (value) => (value === 'MIN_METRIC' ? 'minMetric' : value.toLowerCase()),
);

/** GraphQL enum of the methods of Local Law 144. */
export const LocalLaw144MethodEnum = enumType('LocalLaw144Method', 'What New York City Local Law 144 compares between categories.', {
  SELECTION: 'Rates of being selected.',
  SCORES: 'Rates of scoring above the median of everybody.',
});

/** GraphQL enum of ground truths. */
export const GroundTruthEnum = enumType('GroundTruth', 'Whether the true outcomes of the evaluation data are known.', {
  PRESENT: 'They are in the label column.',
  ABSENT: 'Nobody knows them.',
  PROXY: 'The label column holds a stand-in for them.',
});

/** GraphQL enum of the reasons for refusing a model. */
export const ModelRefusalReasonEnum = enumType('ModelRefusalReason', 'Why bytes cannot be registered as a model version.', {
  EMPTY: 'There are no bytes.',
  TOO_LARGE: 'The file is larger than a model may be.',
  GIT_LFS_POINTER: 'The file is a pointer of Git LFS instead of the model.',
  COMPRESSED: 'The file is compressed.',
  UNKNOWN_ARCHIVE: 'The file is an archive without a model of a known format in it.',
  AMBIGUOUS: 'The file holds more than one model, or is of two formats at once.',
  NOT_ONNX: 'The file is neither ONNX nor of another known format.',
  MALFORMED: 'The file is damaged.',
  TRUNCATED: 'The file breaks off before its end.',
  NO_GRAPH: 'The file holds no graph with an output.',
  EXTERNAL_DATA: 'Parts of the model lie in other files.',
  UNKNOWN_OPERATOR_DOMAIN: 'An operator is not part of the runtime.',
  UNSUPPORTED_OPSET: 'The version of an operator set is not supported.',
  UNSUPPORTED_IR_VERSION: 'The version of the file format is not supported.',
  UNSUPPORTED_TYPE: 'An input or output has a type that cannot be exchanged.',
  ABSURD_DIMENSION: 'A dimension is larger than anything that could be run.',
  TOO_MANY_NODES: 'The graph has more nodes than a model may have.',
  TOO_DEEP: 'Graphs are nested deeper than they may be.',
});

/** GraphQL enum of model formats. */
export const ModelFormatEnum = enumType('ModelFormat', 'Formats of model files, recognised by content; only ONNX is ever run.', {
  ONNX: 'Open Neural Network Exchange: the format that is run and judged.',
  PICKLE: 'Python pickle.',
  JOBLIB: 'Pickle as joblib writes it, mostly scikit-learn.',
  PYTORCH: 'PyTorch checkpoint.',
  TORCHSCRIPT: 'TorchScript archive.',
  TORCH_EXPORT: 'Exported PyTorch program (.pt2).',
  SAVED_MODEL: 'TensorFlow SavedModel, zipped, or its saved_model.pb.',
  TENSORFLOW_GRAPH: 'Frozen TensorFlow graph.',
  KERAS_H5: 'Keras model in HDF5.',
  KERAS: 'Keras archive (.keras).',
  TFLITE: 'TensorFlow Lite.',
  SAFETENSORS: 'Weights in safetensors.',
  GGUF: 'GGUF.',
  LIGHTGBM: 'LightGBM text or JSON.',
  XGBOOST: 'XGBoost JSON, UBJSON or its old binary form.',
  CATBOOST: 'CatBoost.',
  PMML: 'Predictive Model Markup Language.',
  COREML: 'Core ML.',
  TENSORRT: 'TensorRT engine.',
  R_OBJECT: 'Serialised R object.',
  H2O_MOJO: 'H2O MOJO archive.',
  SKOPS: 'skops archive.',
});

/** GraphQL enum of derivations. */
export const DerivationEnum = enumType('Derivation', 'How a version was made from another one.', {
  QUANTISED: 'Its numbers have fewer bits.',
  PRUNED: 'Parts of it were taken out.',
  DISTILLED: 'It was trained to answer as the other one.',
  CONVERTED: 'The same model in another format.',
  FINE_TUNED: 'It was trained on from the other one.',
});

/** GraphQL enum of changes. */
export const ChangeKindEnum = enumType('ChangeKind', 'How something differs between two versions.', {
  ADDED: 'Only the second version has it.',
  REMOVED: 'Only the first version has it.',
  CHANGED: 'Both have it, and it is another.',
});
