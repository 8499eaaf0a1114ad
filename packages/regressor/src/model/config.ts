/** Nonlinearity after each hidden layer. */
export type Activation = "relu" | "elu" | "tanh" | "swish";

/** Training loss on standardised targets; `huber` turns from squared to absolute at one standard deviation. */
export type RegressionLoss = "l1" | "mse" | "huber";

/** A multilayer perceptron with one output, and how to train it: plain JSON. */
export interface RegressorConfig {
  /** Number of features per sample. */
  readonly inputSize: number;
  /** Units per hidden layer; `[]` is linear regression. Default `[64, 32]`. */
  readonly hidden?: readonly number[];
  /** Default `"relu"`. */
  readonly activation?: Activation;
  /** Fraction of hidden units dropped per training step, in [0, 1). Default 0. */
  readonly dropout?: number;
  /** Decoupled decay (AdamW): each step scales the kernels by `1 - learningRate * weightDecay`. Default 0. */
  readonly weightDecay?: number;
  /** Default `"mse"`. */
  readonly loss?: RegressionLoss;
  /** Adam step size. Default 0.001. */
  readonly learningRate?: number;
  /** Passes over the training data. Default 300. */
  readonly epochs?: number;
  /** Samples per step. Default 32. */
  readonly batchSize?: number;
  /** Seed of initial weights, shuffling and dropout, integer in [0, 2^53). Default 0. */
  readonly seed?: number;
}

/** A {@link RegressorConfig} with every default filled in. */
export type ResolvedRegressorConfig = Required<RegressorConfig>;

const activations: readonly unknown[] = ["relu", "elu", "tanh", "swish"] satisfies Activation[];
const losses: readonly unknown[] = ["l1", "mse", "huber"] satisfies RegressionLoss[];

/**
 * The configuration with defaults filled in.
 *
 * @throws RangeError naming the first field that is unknown or out of range.
 */
export function resolveConfig(config: RegressorConfig): ResolvedRegressorConfig {
  const resolved: ResolvedRegressorConfig = {
    inputSize: config.inputSize,
    hidden: [...(config.hidden ?? [64, 32])],
    activation: config.activation ?? "relu",
    dropout: config.dropout ?? 0,
    weightDecay: config.weightDecay ?? 0,
    loss: config.loss ?? "mse",
    learningRate: config.learningRate ?? 1e-3,
    epochs: config.epochs ?? 300,
    batchSize: config.batchSize ?? 32,
    seed: config.seed ?? 0,
  };
  for (const key of Object.keys(config)) {
    if (!Object.hasOwn(resolved, key)) {
      throw new RangeError(
        `createRegressor: expected fields of ${Object.keys(resolved).join(", ")}, got ${key}`,
      );
    }
  }
  const { inputSize, hidden, activation, dropout, weightDecay, loss, learningRate, epochs, batchSize, seed } =
    resolved;
  expectField("inputSize", inputSize, isCount(inputSize), "a positive integer");
  for (const units of hidden) expectField("hidden", units, isCount(units), "positive integers");
  expectField("activation", activation, activations.includes(activation), "one of relu, elu, tanh, swish");
  expectField("dropout", dropout, dropout >= 0 && dropout < 1, "a fraction in [0, 1)");
  expectField("weightDecay", weightDecay, weightDecay >= 0 && weightDecay < Infinity, "a number >= 0");
  expectField("loss", loss, losses.includes(loss), "one of l1, mse, huber");
  expectField("learningRate", learningRate, learningRate > 0 && learningRate < Infinity, "a number > 0");
  expectField("epochs", epochs, isCount(epochs), "a positive integer");
  expectField("batchSize", batchSize, isCount(batchSize), "a positive integer");
  expectField("seed", seed, Number.isSafeInteger(seed) && seed >= 0, "a non-negative safe integer");
  return resolved;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function expectField(field: string, value: unknown, ok: boolean, wanted: string): void {
  if (!ok) throw new RangeError(`createRegressor: expected ${field} to be ${wanted}, got ${String(value)}`);
}
