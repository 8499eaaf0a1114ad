/* Peer: mean time of real transforms by FFTW, planned by measuring.
 *   cc -Ofast -march=native -fopenmp [-DF32] fft_fftw.c -lfftw3_omp -lfftw3 (-lfftw3f_omp -lfftw3f) -lm
 * usage: fft_fftw forward|inverse THREADS MILLISECONDS n0 [n1 [n2]]   prints ms per transform */
#include <fftw3.h>
#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef F32
typedef float R;
#define X(n) fftwf_##n
#else
typedef double R;
#define X(n) fftw_##n
#endif

int main(int argc, char **argv) {
  int n[3], rank = argc - 4, threads = atoi(argv[2]), inverse = !strcmp(argv[1], "inverse");
  double budget = atof(argv[3]) / 1e3;
  size_t points = 1;
  for (int i = 0; i < rank; i++) points *= n[i] = atoi(argv[i + 4]);
  size_t modes = points / n[rank - 1] * (n[rank - 1] / 2 + 1);
  omp_set_num_threads(threads);
  X(init_threads)();
  X(plan_with_nthreads)(threads);
  R *x = X(malloc)(sizeof(R) * points);
  X(complex) *y = X(malloc)(sizeof(X(complex)) * modes);
  X(plan) p = inverse ? X(plan_dft_c2r)(rank, n, y, x, FFTW_MEASURE) : X(plan_dft_r2c)(rank, n, x, y, FFTW_MEASURE);
  for (size_t i = 0; i < points; i++) x[i] = sin(i * 1.3);
  /* c2r of several axes overwrites its input: values would grow until they overflow, zeros stay. */
  for (size_t i = 0; i < modes; i++) y[i][0] = y[i][1] = 0;
  X(execute)(p);
  long count = 0;
  double start = omp_get_wtime(), t;
  do { X(execute)(p); count++; } while ((t = omp_get_wtime() - start) < budget);
  printf("ms %.6f\n", 1e3 * t / count);
  return 0;
}
