/* Least time in ms of one forward and of one inverse real transform by FFTW: fftw n0 [n1 [n2]].
   cc -O3 -march=native [-DSINGLE] fftw.c -lfftw3 (-lfftw3f) -lm */
#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifdef SINGLE
#define F(name) fftwf_##name
typedef float real;
#else
#define F(name) fftw_##name
typedef double real;
#endif

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

static double least(F(plan) plan) {
  double best = 1e300, start = now();
  for (int i = 0; i < 5 || now() - start < 300; i++) {
    double t = now();
    F(execute)(plan);
    t = now() - t;
    if (t < best) best = t;
  }
  return best;
}

int main(int argc, char **argv) {
  int n[3], rank = argc - 1;
  size_t points = 1;
  if (rank < 1 || rank > 3) return 1;
  for (int i = 0; i < rank; i++) points *= n[i] = atoi(argv[i + 1]);
  size_t modes = points / n[rank - 1] * (n[rank - 1] / 2 + 1);
  real *x = F(malloc)(sizeof(real) * points);
  F(complex) *y = F(malloc)(sizeof(F(complex)) * modes);
  F(plan) forward = F(plan_dft_r2c)(rank, n, x, y, FFTW_MEASURE);
  F(plan) inverse = F(plan_dft_c2r)(rank, n, y, x, FFTW_MEASURE);
  for (size_t i = 0; i < points; i++) x[i] = sin(i * 1.3);
  double f = least(forward);
  /* c2r of several axes overwrites its input: values stay finite for some thousand runs, zeros for ever. */
  for (size_t i = 0; i < modes; i++) y[i][0] = y[i][1] = 0;
  double g = least(inverse);
  printf("%.4f %.4f\n", f, g);
  return 0;
}
