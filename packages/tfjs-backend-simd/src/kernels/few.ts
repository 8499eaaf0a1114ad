/** Up to so many numbers one thread is as fast as several. */
export const FEW: number = 1 << 14;
