import { elasticLiterature, type ParameterRow, parameterLiterature } from "@microstructure/datasets";
import { tialn, tialnAlternatives } from "@microstructure/phasefield";
import { expect, it } from "vitest";

/** The rows of a quantity, in their order. */
function rows<Q extends ParameterRow["quantity"]>(quantity: Q, seen?: string): readonly ParameterRow[] {
  return parameterLiterature().filter((row) => row.quantity === quantity && (!seen || row.seen === seen));
}

const values = (quantity: ParameterRow["quantity"], seen?: string) =>
  rows(quantity, seen).map(({ value }) => value);

const seenOf = (path: string) => tialn.sources[path]?.seen;

it("has the elastic constants of the TiAlN record, with the same tags", () => {
  if (tialn.elasticity.kind !== "cubic" || !Array.isArray(tialn.elasticity.stiffness)) expect.unreachable();
  const points = tialn.elasticity.stiffness as readonly Readonly<
    Record<"c" | "c11" | "c12" | "c44", number>
  >[];
  const fromRecord = points.flatMap((point, i) =>
    (["c11", "c12", "c44"] as const).map((name) => ({
      constant: name.toUpperCase(),
      xAl: point.c,
      value: point[name] / 1e9,
      seen: seenOf(`elasticity.stiffness.${i}.${name}`) ?? seenOf(`elasticity.stiffness.${i}`),
    })),
  );
  const key = (row: { readonly constant: string; readonly xAl: number }) => `${row.constant} ${row.xAl}`;
  const table = elasticLiterature().map(({ constant, xAl, value, seen }) => ({ constant, xAl, value, seen }));
  const sorted = <T extends { constant: string; xAl: number }>(list: T[]) =>
    list.sort((a, b) => key(a).localeCompare(key(b)));
  expect(sorted(table)).toEqual(sorted(fromRecord));
});

it("has the interaction of the TiAlN record", () => {
  if (tialn.freeEnergy.kind !== "redlich-kister") expect.unreachable();
  const [l0, l1] = tialn.freeEnergy.interaction;
  expect(seenOf("freeEnergy.interaction")).toBe("DERIVED");
  expect(l0).toEqual({
    a: values("interaction-l0", "DERIVED")[0],
    b: values("interaction-l0-slope", "DERIVED")[0],
  });
  expect(l1).toEqual({
    a: values("interaction-l1", "DERIVED")[0],
    b: values("interaction-l1-slope", "DERIVED")[0],
  });
});

it("has the lattice parameters of the TiAlN record", () => {
  if (tialn.elasticity.kind === "none" || tialn.elasticity.misfit.kind !== "vegard") expect.unreachable();
  expect(seenOf("elasticity.misfit")).toBe("RECALL");
  const metres = rows("lattice-parameter", "RECALL").map(({ value }) => value * 1e-9);
  expect(metres).toBeAllclose([...tialn.elasticity.misfit.a], { rtol: 1e-15 });
});

it("has both mobilities", () => {
  expect(tialn.mobility).toEqual({
    kind: "arrhenius",
    D0: values("diffusivity-prefactor", "DERIVED")[0],
    Q: values("activation-energy", "DERIVED")[0],
  });
  expect(seenOf("mobility")).toBe("DERIVED");
  expect(tialnAlternatives.mobilitySaxs).toMatchObject({
    D0: values("diffusivity-prefactor", "ABSTRACT")[0],
    Q: values("activation-energy", "ABSTRACT")[0],
    seen: "ABSTRACT",
  });
});

it("has every gradient energy", () => {
  const { kappaFormulaQuarter, kappaFormulaThird, kappaSaxs } = tialnAlternatives;
  const expected = [kappaFormulaQuarter, kappaFormulaThird, kappaSaxs].map(({ value }) => value);
  expect(values("gradient-energy", "DERIVED")).toEqual([...expected, tialn.gradientEnergy.kappa, 2.9e-14]);
});
