/** A Neumaier-compensated sum. */
export function createSum(): { add(v: number): void; value(): number } {
  let total = 0;
  let lost = 0;
  return {
    add(v) {
      const next = total + v;
      lost += Math.abs(total) >= Math.abs(v) ? total - next + v : v - next + total;
      total = next;
    },
    value: () => total + lost,
  };
}
