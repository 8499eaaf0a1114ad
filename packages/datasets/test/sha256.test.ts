import { createHash } from "node:crypto";
import { afterEach, expect, it, vi } from "vitest";
import { sha256 } from "../src/store/sha256.js";

afterEach(() => vi.unstubAllGlobals());

it.each(["a secure context", "a page without SubtleCrypto"])("gives SHA-256 in hex in %s", async (where) => {
  if (where !== "a secure context") vi.stubGlobal("crypto", {});
  expect(await sha256(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i * 31);
  const view = bytes.subarray(3, 700);
  expect(await sha256(view)).toBe(createHash("sha256").update(view).digest("hex"));
});
