import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromFunction } from "@microstructure/volume";
import { decodeNpy } from "@microstructure/volume/npy";
import { decodeVti } from "@microstructure/volume/vti";
import { describe, expect, it } from "vitest";
import { writeSeries } from "../src/node/index.js";
import { temporaryDirectory } from "./temporary-directory.js";

const volume = (time: number) =>
  fromFunction((z, y, x) => time + z + y / 3 + x / 7, [2, 3, 4], { spacing: [2, 1, 0.5], unit: "nm" });
const read = (folder: string, name: string) => new Uint8Array(readFileSync(join(folder, name)));

async function* frames(times: readonly number[]) {
  for (const time of times) yield { time, volume: volume(time) };
}

describe("writeSeries", () => {
  it("writes one file per frame and a collection with their times", async () => {
    const folder = join(temporaryDirectory(), "new");
    const { frames: count, pvd } = await writeSeries(folder, frames([0, 0.5, 1e-7 + 1]), {
      name: "c",
      field: "x_al",
    });
    expect([count, pvd]).toEqual([3, join(folder, "c.pvd")]);
    expect(readdirSync(folder).sort()).toEqual(["c.pvd", "c_0000.vti", "c_0001.vti", "c_0002.vti"]);
    const text = readFileSync(pvd!, "utf8");
    const entries = [...text.matchAll(/timestep="(.*?)" part="0" file="(.*?)"/g)].map(([, time, file]) => [
      time,
      file,
    ]);
    expect(entries).toEqual([
      ["0", "c_0000.vti"],
      ["0.5", "c_0001.vti"],
      ["1.0000001", "c_0002.vti"],
    ]);
    expect(decodeVti(read(folder, "c_0001.vti")).fields).toEqual({ x_al: volume(0.5) });
  });

  it("writes .npy files with their times", async () => {
    const folder = temporaryDirectory();
    const samples = [3, 4].map((time) => ({
      id: `a/${time}`,
      group: "a",
      params: { time, x: 1 },
      volume: volume(time),
    }));
    expect(await writeSeries(folder, samples, { formats: ["npy"] })).toEqual({ frames: 2, pvd: undefined });
    expect(readdirSync(folder).sort()).toEqual(["series_0000.npy", "series_0001.npy", "series_time.npy"]);
    expect(decodeNpy(read(folder, "series_0001.npy")).data).toEqual(volume(4).data);
    expect(decodeNpy(read(folder, "series_time.npy")).data).toEqual(Float64Array.of(3, 4));
  });

  it("leaves no collection when the frames end in an error", async () => {
    const folder = temporaryDirectory();
    await writeSeries(folder, frames([0, 1]));
    const broken = async function* () {
      yield* frames([0]);
      throw new Error("the simulation stopped");
    };
    await expect(writeSeries(folder, broken())).rejects.toThrow("the simulation stopped");
    expect(existsSync(join(folder, "series.pvd"))).toBe(false);
  });

  it("stops when told", async () => {
    const controller = new AbortController();
    const endless = async function* () {
      for (let time = 0; ; time++) {
        if (time === 2) controller.abort(new Error("enough"));
        yield { time, volume: volume(time) };
      }
    };
    await expect(writeSeries(temporaryDirectory(), endless(), { signal: controller.signal })).rejects.toThrow(
      "enough",
    );
  });

  it("refuses times that do not increase, and names that are paths", async () => {
    const folder = temporaryDirectory();
    await expect(writeSeries(folder, frames([0, 0]))).rejects.toThrow(
      "expected increasing times, got 0 in frame 1",
    );
    await expect(writeSeries(folder, [{ volume: volume(0) }])).rejects.toThrow("got undefined in frame 0");
    await expect(writeSeries(folder, frames([0]), { name: "../a" })).rejects.toThrow(RangeError);
    await expect(writeSeries(folder, frames([0]), { formats: [] })).rejects.toThrow(RangeError);
  });
});
