import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html", ".js": "text/javascript" };

/**
 * A server of the files in `folder` on a free port of this machine, which sends `headers` with each.
 *
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} headers
 */
export async function serve(folder, headers) {
  const server = createServer(async ({ url = "/" }, response) => {
    const file = join(folder, normalize(url === "/" ? "/index.html" : url));
    try {
      const body = await readFile(file);
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        ...headers,
      });
      response.end(body);
    } catch {
      response.writeHead(url === "/favicon.ico" ? 204 : 404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
