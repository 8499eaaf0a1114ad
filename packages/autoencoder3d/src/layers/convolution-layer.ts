import type { serialization, Tensor, Tensor5D } from "@tensorflow/tfjs-core";
import { initializers, layers } from "@tensorflow/tfjs-layers";
import { convolve3d, convolve3dOfData } from "../ops/convolution.js";
import { type ConvGeometry, convGeometry } from "../ops/geometry.js";
import type { Padding } from "../types.js";
import { onlyTensor } from "./only-tensor.js";

/** Arguments of {@link ConvolutionLayer}. */
export interface ConvolutionLayerArgs {
  readonly name: string;
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  /** True for the first layer: while training, no gradient by the data is computed. Default false. */
  readonly isFirst?: boolean;
}

/** 3-D convolution without bias, `[batch, z, y, x, in]` to `[batch, z/s, y/s, x/s, filters]`. */
export class ConvolutionLayer extends layers.Layer {
  static readonly className = "Convolution3d";
  private readonly args: ConvolutionLayerArgs;
  private readonly geometry: ConvGeometry;

  constructor(args: ConvolutionLayerArgs) {
    super({ name: args.name });
    this.args = args;
    this.geometry = convGeometry(args.kernel, args.stride, args.padding);
  }

  override build(inputShape: number[]): void {
    const { kernel, filters } = this.args;
    const shape = [kernel, kernel, kernel, inputShape[4] as number, filters];
    this.addWeight("filter", shape, "float32", initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: number[]): number[] {
    const [batch, ...extents] = inputShape.slice(0, 4) as [number, number, number, number];
    return [batch, ...extents.map((n) => n / this.args.stride), this.args.filters];
  }

  override call(inputs: Tensor | Tensor[], kwargs: { training?: boolean }): Tensor {
    const x = onlyTensor(inputs) as Tensor5D;
    const filter = this.weights[0]!.read() as Tensor5D;
    const isDataOnly = this.args.isFirst === true && kwargs.training === true;
    return (isDataOnly ? convolve3dOfData : convolve3d)(x, filter, this.geometry);
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }
}
