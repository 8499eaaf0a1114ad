/** Mean ms of a call, over at least `budget` ms. */
export function repeat(run: () => void, budget: number): number {
  const begin = performance.now();
  let count = 0;
  let passed = 0;
  for (; passed < budget; count++, passed = performance.now() - begin) run();
  return passed / count;
}
