import { add, type serialization, type Tensor, type Tensor5D } from "@tensorflow/tfjs-core";
import { initializers, layers } from "@tensorflow/tfjs-layers";
import { convolve3dTranspose } from "../ops/convolution.js";
import { type ConvGeometry, convGeometry } from "../ops/geometry.js";
import { sigmoidOutput } from "../ops/output.js";
import type { OutputActivation, Padding } from "../types.js";
import { onlyTensor } from "./only-tensor.js";

/** Arguments of {@link TransposedConvolutionLayer}. */
export interface TransposedConvolutionLayerArgs {
  readonly name: string;
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  /** Default false. */
  readonly useBias?: boolean;
  /** Default `linear`. */
  readonly activation?: OutputActivation;
}

/** Transposed 3-D convolution, `[batch, z, y, x, in]` to `[batch, z*s, y*s, x*s, filters]`. */
export class TransposedConvolutionLayer extends layers.Layer {
  static readonly className = "TransposedConvolution3d";
  private readonly args: TransposedConvolutionLayerArgs;
  private readonly geometry: ConvGeometry;

  constructor(args: TransposedConvolutionLayerArgs) {
    super({ name: args.name });
    this.args = args;
    this.geometry = convGeometry(args.kernel, args.stride, args.padding);
  }

  override build(inputShape: number[]): void {
    const { kernel, filters, useBias } = this.args;
    const shape = [kernel, kernel, kernel, filters, inputShape[4] as number];
    this.addWeight("filter", shape, "float32", initializers.zeros());
    if (useBias) this.addWeight("bias", [filters], "float32", initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: number[]): number[] {
    const [batch, ...extents] = inputShape.slice(0, 4) as [number, number, number, number];
    return [batch, ...extents.map((n) => n * this.args.stride), this.args.filters];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = onlyTensor(inputs) as Tensor5D;
    const [filter, bias] = this.weights;
    const product = convolve3dTranspose(x, filter!.read() as Tensor5D, this.geometry);
    const shifted = bias === undefined ? product : add(product, bias.read());
    return this.args.activation === "sigmoid" ? sigmoidOutput(shifted) : shifted;
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }
}
