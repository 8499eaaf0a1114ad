/* Peer: a whole Cahn-Hilliard run as an expert would program it for one material: semi-implicit Fourier (or cosine, between
 * no-flux walls) steps of fixed size, constant stabiliser S, factors per mode computed once, no checks on the way.
 *   cc -Ofast -march=native -fopenmp [-DF32] ch_solve.c -lfftw3_omp -lfftw3 (-lfftw3f_omp -lfftw3f) -lm
 * usage: ch_solve FOLDER DT STEPS S [ORDER=1|2] [THREADS=1]
 * Scaled equation: dc/dt = -rate (F[g'(c)] + stiffening c_k), g = polynomial in c - center (up to the fourth power) and
 * ideal [c ln c + (1-c) ln(1-c)], its slope continued linearly outside [epsilon, 1 - epsilon].
 * FOLDER/problem.txt: nz ny nx, walls 0|1, center, ideal, epsilon, five coefficients; f64 files: initial, rate, stiffening,
 * weight (mean of f g = sum of weight Re(conj(F) G)). Writes FOLDER/final; prints seconds of the steps and mean energies.
 * order 1: (c' - c)/dt = -rate [q c' + S (c' - c) + g'(c)]
 * order 2: (3 c' - 4 c + c_)/2dt = -rate [q c' + S (c' - 2 c + c_) + 2 g'(c) - g'(c_)], first step of order 1 */
#include <fftw3.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef F32
typedef float R;
#define X(n) fftwf_##n
#define LOG logf
#else
typedef double R;
#define X(n) fftw_##n
#define LOG log
#endif

static double center, ideal, epsilon, a[5];

static R *array(size_t n) { R *x = X(malloc)(sizeof(R) * n); memset(x, 0, sizeof(R) * n); return x; }

static double *load(const char *folder, const char *name, size_t n) {
  char path[4096];
  double *x = malloc(8 * n);
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "rb");
  if (!f || fread(x, 8, n, f) != n) { fprintf(stderr, "ch_solve: cannot read %s\n", name); exit(1); }
  fclose(f);
  return x;
}

static void potential(const R *c, R *g, size_t n) {
  R m = center, b1 = a[1], b2 = 2 * a[2], b3 = 3 * a[3], b4 = 4 * a[4], w = ideal, lo = epsilon, hi = 1 - epsilon;
  if (w == 0)
    #pragma omp parallel for simd
    for (size_t i = 0; i < n; i++) { R u = c[i] - m; g[i] = b1 + u * (b2 + u * (b3 + u * b4)); }
  else
    #pragma omp parallel for simd
    for (size_t i = 0; i < n; i++) {
      R x = c[i], u = x - m, e = x < lo ? lo : x > hi ? hi : x, q = 1 / (e * (1 - e));
      g[i] = b1 + u * (b2 + u * (b3 + u * b4)) + w * (LOG(e * e * q) + (x - e) * q); }
}

/* Mean of g + c (stiffening c) / 2; the spectrum has `parts` numbers per mode. */
static double energy(const R *c, size_t n, const R *ck, const double *stiff, const double *weight, size_t modes, int parts) {
  double bulk = 0, linear = 0;
  #pragma omp parallel for reduction(+ : bulk)
  for (size_t i = 0; i < n; i++) {
    double x = c[i], u = x - center;
    bulk += a[0] + u * (a[1] + u * (a[2] + u * (a[3] + u * a[4])));
    if (ideal != 0) {
      double e = x < epsilon ? epsilon : x > 1 - epsilon ? 1 - epsilon : x, d = x - e, l = log(e / (1 - e));
      bulk += ideal * (e * log(e) + (1 - e) * log(1 - e) + d * (l + d / (2 * e * (1 - e)))); } }
  for (size_t p = 0; p < modes; p++) for (int j = 0; j < parts; j++)
    linear += weight[p] * stiff[p] * (double)ck[parts * p + j] * ck[parts * p + j];
  return bulk / n + linear / 2;
}

int main(int argc, char **argv) {
  if (argc < 5) return 1;
  const char *folder = argv[1];
  double dt = atof(argv[2]), S = atof(argv[4]);
  long steps = atol(argv[3]);
  int order = argc > 5 ? atoi(argv[5]) : 1, threads = argc > 6 ? atoi(argv[6]) : 1, shape[3], walls;
  char path[4096];
  snprintf(path, sizeof path, "%s/problem.txt", folder);
  FILE *f = fopen(path, "r");
  if (!f || fscanf(f, "%d %d %d %d %lf %lf %lf %lf %lf %lf %lf %lf", shape, shape + 1, shape + 2, &walls, &center, &ideal,
                   &epsilon, a, a + 1, a + 2, a + 3, a + 4) != 12) { fprintf(stderr, "ch_solve: no problem.txt\n"); return 1; }
  fclose(f);
  omp_set_num_threads(threads);
  X(init_threads)();
  X(plan_with_nthreads)(threads);

  int extents[3], rank = 0;
  size_t n = 1;
  double scale = 1;
  for (int d = 0; d < 3; d++) if (shape[d] > 1) { extents[rank++] = shape[d]; n *= shape[d]; scale /= (walls ? 2.0 : 1.0) * shape[d]; }
  int last = extents[rank - 1], parts = walls ? 1 : 2;
  size_t modes = walls ? n : n / last * (last / 2 + 1), m = parts * modes;
  R *c = array(n), *g = array(n), *ck = array(m), *gk = array(m), *out = array(m), *old = 0, *gold = 0;
  X(plan) pc, pg, pi;
  if (walls) {
    X(r2r_kind) to[3] = {FFTW_REDFT10, FFTW_REDFT10, FFTW_REDFT10}, from[3] = {FFTW_REDFT01, FFTW_REDFT01, FFTW_REDFT01};
    pc = X(plan_r2r)(rank, extents, c, ck, to, FFTW_MEASURE);
    pg = X(plan_r2r)(rank, extents, g, gk, to, FFTW_MEASURE);
    pi = X(plan_r2r)(rank, extents, out, c, from, FFTW_MEASURE | FFTW_DESTROY_INPUT);
  } else {
    pc = X(plan_dft_r2c)(rank, extents, c, (X(complex) *)ck, FFTW_MEASURE);
    pg = X(plan_dft_r2c)(rank, extents, g, (X(complex) *)gk, FFTW_MEASURE);
    pi = X(plan_dft_c2r)(rank, extents, (X(complex) *)out, c, FFTW_MEASURE | FFTW_DESTROY_INPUT);
  }
  double *start = load(folder, "initial", n), *rate = load(folder, "rate", modes), *q = load(folder, "stiffening", modes),
         *weight = load(folder, "weight", modes);
  /* c' = A c - B c_ - P g + Q g_ */
  R *A = array(modes), *B = array(modes), *P = array(modes), *A1 = array(modes), *P1 = array(modes);
  for (size_t p = 0; p < modes; p++) {
    double r = dt * rate[p], one = 1 + r * (q[p] + S), two = 1.5 + r * (q[p] + S);
    A1[p] = (1 + r * S) / one; P1[p] = r / one;
    A[p] = (2 + 2 * r * S) / two; B[p] = (0.5 + r * S) / two; P[p] = r / two;
  }
  if (order == 2) { old = array(m); gold = array(m); }
  for (size_t i = 0; i < n; i++) c[i] = start[i];
  X(execute)(pc);
  double first = energy(c, n, ck, q, weight, modes, parts), t = omp_get_wtime();
  for (long s = 0; s < steps; s++) {
    potential(c, g, n);
    X(execute)(pg);
    if (order == 1 || s == 0) {
      if (order == 2) { memcpy(old, ck, sizeof(R) * m); memcpy(gold, gk, sizeof(R) * m); }
      if (parts == 2)
        #pragma omp parallel for simd
        for (size_t p = 0; p < modes; p++) {
          R x = A1[p] * ck[2 * p] - P1[p] * gk[2 * p], y = A1[p] * ck[2 * p + 1] - P1[p] * gk[2 * p + 1];
          ck[2 * p] = x; ck[2 * p + 1] = y; out[2 * p] = x * (R)scale; out[2 * p + 1] = y * (R)scale; }
      else
        #pragma omp parallel for simd
        for (size_t p = 0; p < modes; p++) { R x = A1[p] * ck[p] - P1[p] * gk[p]; ck[p] = x; out[p] = x * (R)scale; }
    } else {
      #pragma omp parallel for simd
      for (size_t i = 0; i < m; i++) {
        size_t p = parts == 2 ? i >> 1 : i;
        R x = A[p] * ck[i] - B[p] * old[i] - P[p] * (2 * gk[i] - gold[i]);
        old[i] = ck[i]; ck[i] = x; gold[i] = gk[i]; out[i] = x * (R)scale; }
    }
    X(execute)(pi);
  }
  t = omp_get_wtime() - t;
  printf("seconds %.6f first %.15g last %.15g\n", t, first, energy(c, n, ck, q, weight, modes, parts));
  for (size_t i = 0; i < n; i++) start[i] = c[i];
  snprintf(path, sizeof path, "%s/final", folder);
  f = fopen(path, "wb");
  if (!f || fwrite(start, 8, n, f) != n) return 1;
  fclose(f);
  return 0;
}
