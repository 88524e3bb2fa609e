// A demo market of its own for one file of tests: the program in a fresh folder, on a free port.
//
// Loading takes a while, so the market is loaded once for each build of the program, and every file of tests gets a copy.

import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const program = process.env.FARSHORE_BIN ?? fileURLToPath(new URL("../../target/debug/farshore", import.meta.url));
const startLimit = 120_000;
const shelf = fileURLToPath(new URL("../out/market/", import.meta.url));

/** Starts the demo market; `close` ends it and removes its folder. */
export async function openMarket() {
  const folder = await mkdtemp(join(tmpdir(), "farshore-e2e-"));
  await cp(await loaded(), folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { child, said, ended } = start(["demo", "--serve", "--port", String(port)], folder);
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

/** Runs the program to its end; answers what it printed and its exit code. */
export async function run(args, folder) {
  const { said, ended } = start(args, folder);
  const code = await ended;
  return { code, said: said.join("") };
}

function start(args, folder) {
  const said = [];
  const child = spawn(program, args, { env: { ...process.env, FARSHORE_DATA: folder }, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(text.toString()));
  return { child, said, ended: new Promise((tell) => child.once("close", tell)) };
}

/** The folder of a market that this build of the program has loaded; those of older builds are removed. */
async function loaded() {
  const { mtimeMs, size } = await stat(program);
  const folder = join(shelf, `${Math.round(mtimeMs)}-${size}`);
  if (await stat(folder).catch(() => undefined)) return folder;
  await mkdir(shelf, { recursive: true });
  for (const old of await readdir(shelf)) await rm(join(shelf, old), { recursive: true, force: true });
  const fresh = `${folder}.loading`;
  const { code, said } = await run(["demo"], fresh);
  if (code !== 0) throw new Error(`the demo market did not load:\n${said}`);
  await rename(fresh, folder);
  return folder;
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
