import { expect, it } from "vitest";
import { codeBlocks, headingAnchors, linkTargets } from "./markdown.js";

const page = `# A title, with *marks*
See [one](a.md#there), ![two](b.png "title") and \`[not](c.md)\`.

\`\`\`ts no-run
f("[not](d.md)");
\`\`\`
## Second_part 2.1
\`\`\`sh
# not a heading
\`\`\`
`;

it("finds blocks, links and anchors, and leaves code alone", () => {
  expect(codeBlocks(page)).toEqual([
    { info: "ts no-run", code: 'f("[not](d.md)");\n', line: 4 },
    { info: "sh", code: "# not a heading\n", line: 8 },
  ]);
  expect(linkTargets(page)).toEqual(["a.md#there", "b.png"]);
  expect(headingAnchors(page)).toEqual(["a-title-with-marks", "second_part-21"]);
});
