export const INTRODUCTION = `# Verification of the phase-field solver

Written by [verify](../../packages/phasefield/verify/main.ts): \`npm run verify -w @microstructure/phasefield\` computes the
rows of the \`fast\` preset again, about ten minutes on two cores; \`-- --preset full\` adds those that take hours
to days, \`-- --rows T4,E1\` picks some. A row passes when every line of it meets its threshold. A row that fails stays here
as failed.`;

export const LIMITS = `## What the rows do not show

- **Mobilities that vary.** No energy law is proved for them. With a uniform S = 6 no step up to dt = 100 raises the energy
  (row T15); the default S, made for small steps, held up to dt = 1 where the mobility falls to an eighth. A fixed step
  beyond that ends in a \`DivergedError\`; an adaptive one is taken back and made shorter.
- **Benchmark 4 as published.** Its body is free of traction with no flux through its edge. The rows have a periodic box with
  zero mean stress in the plane, the nearest that a periodic solver comes to it. At the start the box of 400 nm lowers the
  elastic energy by 1 % and the 5 nm interface by another 6 %; both are extrapolated away before the comparison with the
  sharp circle.
- **The reference of 1b.** The converged curve is itself good to about 2e-4 in time; smaller differences mean nothing.
- **Noise.** Row P3 is about waves that the step resolves; the semi-implicit schemes give others fluctuations that are some
  per cent too large or too small.`;

/** Why known misses are missed, per row. Shown only while the row fails. */
export const MISSES: Readonly<Record<string, string>> = {};

export const ABOUT_BENCHMARK_1 = `## What is known of benchmark 1

**1b is the better test.** Its initial condition continues evenly through the walls without a jump, and its curve
converges with grid and time step whatever way the field is put on the grid. The converged curve used here was computed
for this project by an independent NumPy program; [the file](../../packages/phasefield/verify/reference/bm1b-converged.csv)
says how. Its own error in time is about 2e-4, which is the limit of what the comparison can show.

**1a has no published curve to be measured against.** The curves uploaded for it differ by 5 to 15 % from one another
between t = 10 and t = 1000. Four that are filed under 1a are runs with no-flux walls, which their F(0), F(10) and final
energies show: moose_1a_ia, moose_psu IA, moose_psu STA, and PRISMS-PF, whose 1a and 1b are exchanged. Four more are short
or have too few points at early times.

**The reason lies in the problem.** The prescribed field jumps across the periodic edge, as an open issue of PFHub
says. Values at the nodes give the coefficients of a field with a jump to first order in the cell only: F moves by about 2 % at t = 2e3 and by 1 to 22 % at t = 1e4 between 128, 200 and 256 cells. Which late state is reached
is then a matter of chance: from nodal values ETDRK4 ends in a stripe (F = 19.08) with 128 cells and in a circle
(F about 24.04) with 200 and 256; the first-order scheme of MEUMAPPS ends in the circle with 128. F(0) does not converge
at all, since the energy of a jump grows with the number of cells. No test of this project depends on the late branch of
the nodal problem.

**With the exact Fourier coefficients of the same field the answer converges** (\`project\` in this package, rows T9
and T10). The end state is the stripe, F = 2 L sigma = 19.08111341. A curve of one's own, with
\`nodal\` for the values at the nodes:

\`\`\`sh
npm run verify -w @microstructure/phasefield -- --only BM1a --ic projected --n 256 --until 1e4 --out bm1a.csv
\`\`\`

The settings of the published MEUMAPPS curve are \`--only BM1a --ic nodal --n 128 --scheme si1 --S 0 --dt 0.1\`; its times
are smaller than ours by one step, 0.1.`;
