import { add, type serialization, type Tensor, type Tensor2D } from "@tensorflow/tfjs-core";
import { initializers, layers } from "@tensorflow/tfjs-layers";
import { denseProduct } from "../ops/dense.js";
import { onlyTensor } from "./only-tensor.js";

/** Arguments of {@link DenseLayer}. */
export interface DenseLayerArgs {
  readonly name: string;
  readonly units: number;
}

/** Affine map `[batch, in]` to `[batch, units]`, fast in both directions on every backend. */
export class DenseLayer extends layers.Layer {
  static readonly className = "Dense";
  private readonly args: DenseLayerArgs;

  constructor(args: DenseLayerArgs) {
    super({ name: args.name });
    this.args = args;
  }

  override build(inputShape: number[]): void {
    const shape = [inputShape[1] as number, this.args.units];
    this.addWeight("filter", shape, "float32", initializers.zeros());
    this.addWeight("bias", [this.args.units], "float32", initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: number[]): number[] {
    return [inputShape[0] as number, this.args.units];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const [filter, bias] = this.weights;
    return add(denseProduct(onlyTensor(inputs) as Tensor2D, filter!.read() as Tensor2D), bias!.read());
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }
}
