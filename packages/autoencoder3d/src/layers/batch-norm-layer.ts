import {
  add,
  dispose,
  mul,
  type serialization,
  sub,
  type Tensor,
  type Tensor1D,
  type Tensor5D,
  tidy,
} from "@tensorflow/tfjs-core";
import { initializers, layers } from "@tensorflow/tfjs-layers";
import { batchNormLeakyRelu, type ChannelStatistics, frozenBatchNormLeakyRelu } from "../ops/batch-norm.js";
import { onlyTensor } from "./only-tensor.js";

/** Arguments of {@link BatchNormLayer}. */
export interface BatchNormLayerArgs {
  readonly name: string;
  /** Slope of the LeakyReLU for negative values. */
  readonly slope: number;
  /** Added to the variance. Default 1e-5. */
  readonly epsilon?: number;
  /** Share of the old moving statistics kept per batch. Default 0.9. */
  readonly momentum?: number;
}

/**
 * Batch normalisation of rank 5 followed by LeakyReLU: batch statistics while training, moving averages otherwise.
 * The moving variance is unbiased.
 */
export class BatchNormLayer extends layers.Layer {
  static readonly className = "BatchNormLeakyRelu3d";
  private readonly args: Required<BatchNormLayerArgs>;

  constructor(args: BatchNormLayerArgs) {
    super({ name: args.name });
    this.args = { epsilon: 1e-5, momentum: 0.9, ...args };
  }

  override build(inputShape: number[]): void {
    const shape = [inputShape[4] as number];
    this.addWeight("gamma", shape, "float32", initializers.ones());
    this.addWeight("beta", shape, "float32", initializers.zeros());
    this.addWeight("moving_mean", shape, "float32", initializers.zeros(), undefined, false);
    this.addWeight("moving_variance", shape, "float32", initializers.ones(), undefined, false);
    this.built = true;
  }

  override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
    const x = onlyTensor(inputs) as Tensor5D;
    const { slope, epsilon } = this.args;
    const [gamma, beta, mean, variance] = this.weights.map((w) => w.read() as Tensor1D) as [
      Tensor1D,
      Tensor1D,
      Tensor1D,
      Tensor1D,
    ];
    if (kwargs.training !== true) {
      return frozenBatchNormLeakyRelu(x, gamma, beta, { mean, variance }, { slope, epsilon });
    }
    const count = x.size / x.shape[4];
    if (count < 2) {
      throw new RangeError(
        `${this.name}: expected more than one value per channel while training, got ${count}`,
      );
    }
    const { value, statistics } = batchNormLeakyRelu(x, gamma, beta, { slope, epsilon });
    this.updateMovingStatistics(statistics, count);
    dispose([statistics.mean, statistics.variance]);
    return value;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }

  private updateMovingStatistics({ mean, variance }: ChannelStatistics, count: number): void {
    const unbiased = mul(variance, count / (count - 1));
    const [, , movingMean, movingVariance] = this.weights;
    const share = 1 - this.args.momentum;
    for (const [moving, value] of [
      [movingMean!, mean],
      [movingVariance!, unbiased],
    ] as const) {
      tidy(() => {
        moving.write(add(moving.read(), mul(sub(value, moving.read()), share)));
      });
    }
  }
}
