/** Package under which the layers are registered for (de)serialisation. */
export const LAYER_NAMESPACE = "MicrostructureAutoencoder3d";
