/** The functions of PFFFT that are used here; pointers are byte addresses. */
declare module "@echogarden/pffft-wasm/simd" {
  export interface Pffft {
    readonly HEAPF32: Float32Array;
    _pffft_new_setup(n: number, kind: 0): number;
    _pffft_destroy_setup(setup: number): void;
    _pffft_aligned_malloc(bytes: number): number;
    _pffft_aligned_free(pointer: number): void;
    _pffft_transform_ordered(
      setup: number,
      input: number,
      output: number,
      work: number,
      direction: 0 | 1,
    ): void;
  }
  export default function load(): Promise<Pffft>;
}
