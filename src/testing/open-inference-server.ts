import http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as ort from 'onnxruntime-node';
import { atEnd } from './at-end.ts';

/** A server that speaks the Open Inference Protocol and really runs the model it was given. */
export interface OpenInferenceServer {
  /** Address, without a path. */
  readonly url: string;
  /** What was asked, method and path. */
  readonly asked: readonly string[];
  /** Puts other bytes in the place of those that serve, as somebody would who swaps a file on the serving side. */
  swap(model: Uint8Array): Promise<void>;
  /** Answers everything so from now on; null: as the protocol says. */
  misbehave(answer: { readonly status: number; readonly body: string; readonly headers?: Record<string, string> } | null): void;
  stop(): Promise<void>;
}

interface AskedInput {
  readonly name: string;
  readonly shape: number[];
  readonly datatype: string;
  readonly data: (number | string | boolean)[];
}

const DTYPES: Readonly<Record<string, ort.Tensor.Type>> = { FP32: 'float32', FP64: 'float64', INT64: 'int64', INT32: 'int32', BOOL: 'bool', BYTES: 'string' };
const DATATYPES = new Map(Object.entries(DTYPES).map(([datatype, dtype]) => [dtype as string, datatype]));

/** Starts a server of one model on a free port of the loopback address; it is stopped after the file. */
export async function startOpenInferenceServer(name: string, model: Uint8Array, version = '3'): Promise<OpenInferenceServer> {
  let session = await ort.InferenceSession.create(model);
  let misbehaviour: Parameters<OpenInferenceServer['misbehave']>[0] = null;
  const asked: string[] = [];
  const tensors = (values: readonly ort.InferenceSession.ValueMetadata[]) =>
    values.map((value) => ({
      name: value.name,
      datatype: value.isTensor ? DATATYPES.get(value.type) : 'BYTES',
      shape: value.isTensor ? value.shape.map((size) => (typeof size === 'number' ? size : -1)) : [-1],
    }));
  const answer = async (path: string, body: string): Promise<{ readonly status: number; readonly json: unknown }> => {
    if (path === `/v2/models/${name}`)
      return {
        status: 200,
        json: { name, versions: [version], platform: 'onnxruntime_onnx', inputs: tensors(session.inputMetadata), outputs: tensors(session.outputMetadata) },
      };
    if (path !== `/v2/models/${name}/infer`) return { status: 404, json: { error: 'unknown model' } };
    const { inputs } = JSON.parse(body) as { inputs: AskedInput[] };
    const results = await session.run(Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)])));
    const outputs = Object.entries(results).map(([output, tensor]) => ({
      name: output,
      shape: tensor.dims,
      datatype: DATATYPES.get(tensor.type),
      data: [...(tensor.data as Float32Array)].map(Number),
    }));
    return { status: 200, json: { model_name: name, model_version: version, outputs } };
  };
  const server = http.createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (misbehaviour !== null) {
      response.writeHead(misbehaviour.status, misbehaviour.headers).end(misbehaviour.body);
      return;
    }
    const { status, json } = await answer(request.url ?? '', Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  atEnd(async () => {
    if (server.listening) await stop();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    swap: async (other) => {
      session = await ort.InferenceSession.create(other);
    },
    misbehave: (other) => {
      misbehaviour = other;
    },
    stop,
  };
}

function tensorOf({ datatype, data, shape }: AskedInput): ort.Tensor {
  const type = DTYPES[datatype] ?? 'float32';
  if (type === 'int64') return new ort.Tensor('int64', BigInt64Array.from(data as number[], BigInt), shape);
  if (type === 'float32') return new ort.Tensor('float32', Float32Array.from(data as number[]), shape);
  return new ort.Tensor(type as 'string', data as string[], shape);
}
