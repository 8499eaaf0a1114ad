/** What the runner uses of jasmine-core 3. */
export interface JasmineRequire {
  core(self: JasmineRequire): { DEFAULT_TIMEOUT_INTERVAL: number; getEnv(): JasmineEnv };
  interface(jasmine: object, env: JasmineEnv): Record<string, unknown> & { describe: Describe };
}

export interface JasmineEnv {
  configure(options: { readonly random: boolean }): void;
  addReporter(reporter: Reporter): void;
  execute(): void;
}

export type Describe = (name: string, define: () => void) => { readonly id: string };

export interface Reporter {
  suiteStarted(suite: { readonly id: string }): void;
  suiteDone(suite: { readonly id: string; readonly failedExpectations: readonly Failure[] }): void;
  specDone(spec: Spec): void;
  jasmineDone(overall: { readonly failedExpectations?: readonly Failure[] }): void;
}

export interface Failure {
  readonly message: string;
}

export interface Spec {
  readonly fullName: string;
  readonly status: "passed" | "failed" | "pending" | "excluded";
  readonly failedExpectations: readonly Failure[];
}
