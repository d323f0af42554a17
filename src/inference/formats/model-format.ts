/** Every format of model files that Assay recognises. Only ONNX is ever run; everything else is kept, never loaded. */
export const MODEL_FORMATS = [
  'ONNX',
  'PICKLE',
  'JOBLIB',
  'PYTORCH',
  'TORCHSCRIPT',
  'TORCH_EXPORT',
  'SAVED_MODEL',
  'TENSORFLOW_GRAPH',
  'KERAS_H5',
  'KERAS',
  'TFLITE',
  'SAFETENSORS',
  'GGUF',
  'LIGHTGBM',
  'XGBOOST',
  'CATBOOST',
  'PMML',
  'COREML',
  'TENSORRT',
  'R_OBJECT',
  'H2O_MOJO',
  'SKOPS',
] as const;

/** A format of model files. */
export type ModelFormat = (typeof MODEL_FORMATS)[number];

/** A format that is recognised and kept, never loaded. */
export type OpaqueFormat = Exclude<ModelFormat, 'ONNX'>;

/** What a file of the format is, in words that follow "The file is". */
const CALLED: Readonly<Record<OpaqueFormat, string>> = {
  PICKLE: 'a Python pickle',
  JOBLIB: 'a joblib pickle',
  PYTORCH: 'a PyTorch checkpoint',
  TORCHSCRIPT: 'a TorchScript archive',
  TORCH_EXPORT: 'an exported PyTorch program',
  SAVED_MODEL: 'a TensorFlow SavedModel',
  TENSORFLOW_GRAPH: 'a frozen TensorFlow graph',
  KERAS_H5: 'a Keras model in HDF5',
  KERAS: 'a Keras archive',
  TFLITE: 'a TensorFlow Lite model',
  SAFETENSORS: 'a safetensors file, which holds weights without the model that they belong to',
  GGUF: 'a GGUF file',
  LIGHTGBM: 'a LightGBM model',
  XGBOOST: 'an XGBoost model',
  CATBOOST: 'a CatBoost model',
  PMML: 'a PMML document',
  COREML: 'a Core ML model',
  TENSORRT: 'a TensorRT engine, which is compiled for one kind of graphics card',
  R_OBJECT: 'a serialised R object',
  H2O_MOJO: 'an H2O MOJO archive',
  SKOPS: 'a skops archive',
};

/** How the model gets into ONNX. */
const CONVERT: Readonly<Record<OpaqueFormat, string>> = {
  PICKLE: 'where it was trained, convert it with skl2onnx (scikit-learn), onnxmltools (XGBoost, LightGBM) or torch.onnx.export (PyTorch)',
  JOBLIB: 'where it was trained, convert it with skl2onnx.to_onnx(model, X[:1], options={"zipmap": False})',
  PYTORCH: 'load it into its model class and write it with torch.onnx.export(model, example, "model.onnx", dynamo=True)',
  TORCHSCRIPT: 'write the original model with torch.onnx.export(model, example, "model.onnx", dynamo=True)',
  TORCH_EXPORT: 'write the exported program with torch.onnx.export(program, f="model.onnx")',
  SAVED_MODEL: 'convert it with python -m tf2onnx.convert --saved-model <folder> --output model.onnx',
  TENSORFLOW_GRAPH: 'convert it with python -m tf2onnx.convert --graphdef <file> --inputs <names> --outputs <names> --output model.onnx',
  KERAS_H5: 'load it in Keras 3 and call model.export("model.onnx", format="onnx"), or use python -m tf2onnx.convert --keras <file> --output model.onnx',
  KERAS: 'load it in Keras 3 and call model.export("model.onnx", format="onnx")',
  TFLITE: 'convert it with python -m tf2onnx.convert --tflite <file> --output model.onnx',
  SAFETENSORS: 'load the weights into their model class and write it with torch.onnx.export or optimum-cli export onnx',
  GGUF: 'export the original model with optimum-cli export onnx; quantised GGUF weights have no converter',
  LIGHTGBM: 'convert the booster with onnxmltools.convert_lightgbm(booster, initial_types=..., zipmap=False)',
  XGBOOST: 'convert the booster with onnxmltools.convert_xgboost(booster, initial_types=...)',
  CATBOOST: 'load it in CatBoost and call model.save_model("model.onnx", format="onnx")',
  PMML: 'export the model as ONNX from the tool that trained it; PMML has no general converter',
  COREML: 'export the original model as ONNX from the tool that trained it',
  TENSORRT: 'register the ONNX file from which the engine was built, and this engine as derived from it',
  R_OBJECT: 'train or rewrite the model in a tool that writes ONNX; R objects have no general converter',
  H2O_MOJO: 'convert it with onnxmltools.convert_h2o("model.zip")',
  SKOPS: 'load it with skops.io and convert it with skl2onnx.to_onnx(model, X[:1], options={"zipmap": False})',
};

/** What a file of the format is, as a person says it. */
export const formatLabel = (format: ModelFormat): string => (format === 'ONNX' ? 'an ONNX model' : CALLED[format]);

/** Why a file of the format cannot be evaluated, and how to get one that can. */
export const opaqueReason = (format: OpaqueFormat): string =>
  `The file is ${CALLED[format]}: it is kept, but never loaded, so Assay cannot evaluate it. To have it evaluated, ${CONVERT[format]}, then register that file as a new version (derivedFrom this one, kind CONVERTED).`;

/** A fact about a file that was read off its bytes. */
export type FormatFact = string | number | boolean | readonly string[];

/** What bytes turned out to be, without loading them. */
export interface RecognisedFormat {
  readonly format: ModelFormat;
  /** Facts read off the bytes, such as the modules that a pickle names; empty for ONNX, which is inspected in full. */
  readonly facts: Readonly<Record<string, FormatFact>>;
}
