import { Field, Int, ObjectType } from 'type-graphql';
import { GraphQLJSONObject, GraphQLSafeInt } from '../scalars.ts';

/** One input or output of an ONNX file. */
@ObjectType('ModelValue', { description: 'One input or output as an ONNX file declares it.' })
export class ModelValue {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'tensor, sequence, map, optional, sparse-tensor, opaque or unknown.' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'Element type of a tensor, such as float32; null for everything else.' })
  dtype!: string | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'Each dimension as its size or its symbolic name, null where it is open; null when no shape is declared.',
  })
  shape!: (string | null)[] | null;

  @Field(() => String, { description: 'The whole type in words, such as seq(map(int64,float32)).' })
  type!: string;
}

/** An operator set of an ONNX file. */
@ObjectType('ModelOpset', { description: 'An operator set that an ONNX file imports.' })
export class ModelOpset {
  @Field(() => String, { description: 'Its domain; ai.onnx is the standard one.' })
  domain!: string;

  @Field(() => GraphQLSafeInt, { description: 'Its version.' })
  version!: number;
}

/** An operator of an ONNX file. */
@ObjectType('ModelOperator', { description: 'An operator that an ONNX file uses.' })
export class ModelOperator {
  @Field(() => String, { description: 'Its domain; ai.onnx is the standard one.' })
  domain!: string;

  @Field(() => String, { description: 'Its name, such as MatMul.' })
  name!: string;

  @Field(() => Int, { description: 'Number of nodes that use it, sub-graphs and functions included.' })
  count!: number;
}

/** An operator that an ONNX file defines. */
@ObjectType('ModelFunction', { description: 'An operator that an ONNX file defines from others.' })
export class ModelFunction {
  @Field(() => String, { description: 'Its domain.' })
  domain!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => Int, { description: 'Nodes of its body.' })
  nodeCount!: number;
}

/** GraphQL form of an inspection. */
@ObjectType('ModelInspection', { description: 'What an ONNX file says of itself, read without running any of it.' })
export class ModelInspection {
  @Field(() => Int, { description: 'Version of the file format.' })
  irVersion!: number;

  @Field(() => String, { description: 'Name and version of the tool that wrote the file; empty when it does not say.' })
  producer!: string;

  @Field(() => String, { description: 'Namespace of the model as its author states it; empty when not stated.' })
  domain!: string;

  @Field(() => GraphQLSafeInt, { description: "The author's own version number; 0 when not stated." })
  modelVersion!: number;

  @Field(() => String, { description: "The author's description; empty when there is none." })
  docString!: string;

  @Field(() => String, { description: 'Name of the graph.' })
  graphName!: string;

  @Field(() => [ModelOpset], { description: 'Operator sets that it imports.' })
  opsets!: ModelOpset[];

  @Field(() => [ModelValue], { description: 'Inputs that must be fed.' })
  inputs!: ModelValue[];

  @Field(() => [ModelValue], { description: 'Inputs with a default value in the file (overridable initialisers); they need not be fed.' })
  overridable!: ModelValue[];

  @Field(() => [ModelValue], { description: 'Outputs.' })
  outputs!: ModelValue[];

  @Field(() => [ModelOperator], { description: 'Operators in use, by domain and name.' })
  operators!: ModelOperator[];

  @Field(() => [ModelFunction], { description: 'Operators that the file defines itself.' })
  functions!: ModelFunction[];

  @Field(() => Int, { description: 'Nodes of all graphs.' })
  nodeCount!: number;

  @Field(() => GraphQLSafeInt, { description: 'Elements of all stored tensors; numbers kept as operator attributes (trees) are not among them.' })
  parameterCount!: number;

  @Field(() => GraphQLJSONObject, { description: "The file's own key-value notes." })
  metadata!: object;

  @Field(() => Boolean, { description: 'Whether probabilities leave through a ZipMap, whose output no tensor can carry.' })
  zipMap!: boolean;
}
