/** The part of the S3 server for tests that they use; the package brings no types. */
declare module '@20minutes/s3rver' {
  namespace S3rver {
    interface RequestContext {
      readonly method: string;
      readonly path: string;
      readonly query: Readonly<Record<string, string | string[] | undefined>>;
      status: number;
      app: object;
    }
    type Middleware = (ctx: RequestContext, next: () => Promise<void>) => Promise<void>;
  }
  class S3rver {
    constructor(options: {
      port: number;
      address: string;
      silent: boolean;
      directory: string;
      configureBuckets: readonly { readonly name: string }[];
    });
    readonly middleware: S3rver.Middleware[];
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
  }

  // biome-ignore lint/style/noDefaultExport: it is how the package exports it
  export { S3rver as default };
}
