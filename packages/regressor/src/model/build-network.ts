import { createRandom } from "@microstructure/volume";
import { initializers, layers, type Sequential, sequential } from "@tensorflow/tfjs-layers";
import type { ResolvedRegressorConfig } from "./config.js";
import { streams } from "./streams.js";

/** A stack of dense layers from standardised features to one standardised target, with seeded He or Glorot weights. */
export function buildNetwork({ inputSize, hidden, activation, seed }: ResolvedRegressorConfig): Sequential {
  const random = createRandom(seed, streams.weights);
  const scheme = activation === "tanh" ? initializers.glorotNormal : initializers.heNormal;
  const network = sequential();
  for (const [depth, units] of [...hidden, 1].entries()) {
    const isOutput = depth === hidden.length;
    const kernelSeed = random.integer(2 ** 31);
    network.add(
      layers.dense({
        units,
        activation: isOutput ? "linear" : activation,
        kernelInitializer: isOutput
          ? initializers.glorotNormal({ seed: kernelSeed })
          : scheme({ seed: kernelSeed }),
        ...(depth === 0 ? { inputShape: [inputSize] } : {}),
      }),
    );
  }
  return network;
}
