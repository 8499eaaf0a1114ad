/** Publications that several rows cite. */
export const ALLING_2011 = "Alling, Ruban, Karimi, Hultman, Abrikosov 2011";
export const KNUTSSON_2013 = "Knutsson, Ullbrand, Rogstroem et al. 2013, J. Appl. Phys. 113:213518";
export const MAYRHOFER_2007 = "Mayrhofer et al. 2007, Int. J. Mater. Res. 98:1054";
export const ROGSTROEM_2012 = "Rogstroem et al. 2012, Thin Solid Films 520:5542";
export const SEED_PAPER = "Microstructures 2026, 6, 2026030";
export const SHULUMBA_2016 =
  "Shulumba et al. 2016, first-principles vibrational free energy of Ti(1-x)Al(x)N";
export const TASNADI_2012 = "Tasnadi, Oden, Abrikosov 2012, Phys. Rev. B 85:144112";
