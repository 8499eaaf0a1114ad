/** Averages over a window along one direction, of whole rows at a time or along a row. */
export interface RowFilter {
  readonly size: number;
  /** The number of averages per call of `rows` that costs least. */
  readonly batch: number;
  /**
   * Writes, at each place k of `targets`, the averages of the `size` rows of `source` that begin at `starts[k]`,
   * `starts[k + 1]` and so on, element by element.
   */
  rows(
    source: Float64Array,
    starts: Int32Array,
    target: Float64Array,
    targets: Int32Array,
    length: number,
  ): void;
  /**
   * Writes, for each of the four lines of `columns` elements that `source` holds one after another, the averages of
   * `size` successive elements: four lines of `count`, from `to` on.
   */
  lines(source: Float64Array, columns: number, target: Float64Array, to: number, count: number): void;
}
