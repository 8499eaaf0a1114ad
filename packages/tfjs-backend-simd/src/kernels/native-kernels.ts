import {
  _FusedMatMul,
  BatchMatMul,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  Conv3D,
  Conv3DBackpropFilterV2,
  Conv3DBackpropInputV2,
  FusedConv2D,
} from "@tensorflow/tfjs-core";
import { conv2d, conv2dBackpropFilter, conv2dBackpropInput } from "./conv2d.js";
import { conv3d, conv3dBackpropFilter, conv3dBackpropInput } from "./conv3d.js";
import type { NativeKernel } from "./kernel.js";
import { matMul } from "./mat-mul.js";

import {
  SYMMETRIC_CONV3D,
  SYMMETRIC_CONV3D_FILTER,
  SYMMETRIC_CONV3D_TRANSPOSE,
  symmetricConv3d,
  symmetricConv3dFilter,
  symmetricConv3dTranspose,
} from "./symmetric-conv3d.js";

/** The kernels that this package computes itself, by their name in TensorFlow.js. */
export const NATIVE_KERNELS: Readonly<Record<string, NativeKernel>> = {
  [BatchMatMul]: matMul,
  [_FusedMatMul]: matMul,
  [Conv2D]: conv2d,
  [FusedConv2D]: conv2d,
  [Conv2DBackpropInput]: conv2dBackpropInput,
  [Conv2DBackpropFilter]: conv2dBackpropFilter,
  [Conv3D]: conv3d,
  [Conv3DBackpropInputV2]: conv3dBackpropInput,
  [Conv3DBackpropFilterV2]: conv3dBackpropFilter,
  [SYMMETRIC_CONV3D]: symmetricConv3d,
  [SYMMETRIC_CONV3D_TRANSPOSE]: symmetricConv3dTranspose,
  [SYMMETRIC_CONV3D_FILTER]: symmetricConv3dFilter,
};
