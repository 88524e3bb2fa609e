// Renders the demo market's photographs: scenes/*.json -> ../photos/<stem>.jpg.
//
//   ART_MODULES=/some/folder node render.mjs [--only PATTERN] [--jobs N] [--samples N] [--size N] [--out DIR] [--missing]
//
// ART_MODULES names the folder that holds node_modules (default: this one); CHROMIUM the browser
// (default: /usr/bin/chromium). The same scene always gives the same picture up to the browser's rounding.
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.ART_MODULES ?? here;
const { chromium } = createRequire(join(modules, 'x.js'))('playwright-core');
const types = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.html': 'text/html', '.woff2': 'font/woff2' };

function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
}

function scenes(only) {
  const folder = join(here, 'scenes');
  const wanted = only && new RegExp(only);
  return readdirSync(folder)
    .filter((f) => f.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const book = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return Object.entries(book.photos).map(([stem, scene]) => ({ stem, look: book.look, scene }));
    })
    .filter(({ stem }) => !wanted || wanted.test(stem))
    .sort((a, b) => a.stem.endsWith('-b') - b.stem.endsWith('-b')); // main pictures first
}

// Everything is served from disk: the page never reaches the network.
async function serve(route) {
  const path = decodeURIComponent(new URL(route.request().url()).pathname);
  const file = path.startsWith('/node_modules/') ? join(modules, path) : join(here, path);
  if (path.includes('..') || !existsSync(normalize(file))) return route.fulfill({ status: 404, body: 'no such file' });
  return route.fulfill({ contentType: types[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) });
}

// A browser each: a browser draws for all its pages in one process.
async function worker(queue, settings) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
  });
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  page.setDefaultTimeout(0);
  page.on('pageerror', (error) => console.error('page:', error.message));
  page.on('console', (line) => line.type() === 'error' && console.error('page:', line.text()));
  await page.route('**/*', serve);
  await page.goto('http://studio.invalid/studio.html', { timeout: 0 });
  await page.waitForFunction('window.ready === true');
  for (let job = queue.shift(); job; job = queue.shift()) {
    const started = Date.now();
    try {
      const url = await page.evaluate(([j, s]) => window.shoot(j, s), [job, settings]);
      const jpeg = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
      writeFileSync(join(settings.out, `${job.stem}.jpg`), jpeg);
      console.log(`${job.stem} ${(jpeg.length / 1024).toFixed(0)} KB ${((Date.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      console.error(`${job.stem}: ${error.message.split('\n').slice(0, 4).join(' | ')}`);
      process.exitCode = 1;
    }
  }
  await browser.close();
}

const settings = {
  out: option('out', join(here, '..', 'photos')),
  size: Number(option('size', 900)),
  samples: Number(option('samples', 12)),
  coarse: Number(option('coarse', 0.667)), // size of one exposure against the picture
  quality: Number(option('quality', 0.72)),
  most: Number(option('most', 44)), // kilobytes
};
mkdirSync(settings.out, { recursive: true });
const missing = process.argv.includes('--missing');
const queue = scenes(option('only')).filter((j) => !missing || !existsSync(join(settings.out, `${j.stem}.jpg`)));
await Promise.all(Array.from({ length: Number(option('jobs', 2)) }, () => worker(queue, settings)));
