// A demo market of its own for one file of tests: the program in a fresh folder, on a free port.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env.FARSHORE_BIN ?? fileURLToPath(new URL("../../target/debug/farshore", import.meta.url));
const startLimit = 120_000;

/** Starts the demo market; `close` ends it and removes its folder. */
export async function openMarket() {
  const folder = await mkdtemp(join(tmpdir(), "farshore-e2e-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const said = [];
  const child = spawn(program, ["demo", "--serve", "--port", String(port)], {
    env: { ...process.env, FARSHORE_DATA: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(text.toString()));
  const ended = new Promise((tell) => child.once("exit", tell));
  const close = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answers(url, ended);
  } catch (error) {
    await close();
    throw new Error(`${error.message}; it said:\n${said.join("")}`);
  }
  return { url, folder, said: () => said.join(""), close };
}

function freePort() {
  return new Promise((tell, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => tell(port));
    });
  });
}

/** Asks until the market answers; gives up when the program has ended or the limit is reached. */
async function answers(url, ended) {
  const limit = AbortSignal.timeout(startLimit);
  const gone = ended.then((code) => {
    throw new Error(`the program ended with ${code} before it answered`);
  });
  const asked = (async () => {
    while (!limit.aborted) {
      const answer = await fetch(url, { signal: limit }).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((next) => setTimeout(next, 50));
    }
    throw new Error(`no answer from ${url} in ${startLimit / 1000} s`);
  })();
  await Promise.race([asked, gone]);
}
